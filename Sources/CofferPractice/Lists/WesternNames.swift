// English and Spanish names, commonest first, and short forms people go by.

enum WesternNames {
    static let englishMale = list(
        """
        James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven \
        Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan \
        Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron \
        Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Christian Walter Keith Austin Roger Terry Sean Gerald \
        Carl Dylan Harold Jordan Jesse Bryan Lawrence Arthur Gabriel Bruce Logan Billy Joe Alan Juan Elijah Willie Albert Wayne
        """)
    static let englishFemale = list(
        """
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Ashley Emily Kimberly Betty \
        Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela \
        Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Olivia Heather Helen \
        Catherine Diane Julie Victoria Joyce Lauren Kelly Christina Ruth Joan Virginia Judith Evelyn Hannah Andrea Megan Cheryl \
        Jacqueline Madison Sophia Abigail Teresa Isabella Sara Janice Martha Gloria Kathryn Ann Charlotte Judy Amber Julia Grace
        """)
    static let englishSurnames = list(
        """
        Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris \
        Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts \
        Phillips Evans Turner Parker Edwards Collins Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly \
        Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan \
        Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Kim Griffin \
        Wallace West Cole Hayes Bryant Gibson Ellis Stevens Murray Ford Marshall Owens McDonald Harrison Kennedy Wells Woods Olson \
        Webb Washington Tucker Freeman Burns Henry Snyder Simpson Crawford Porter Mason Shaw Gordon Wagner Hunter Hicks Dixon Hunt \
        Palmer Robertson Black Holmes Stone Meyer Boyd Mills Warren Fox Rose Rice Schmidt Daniels Ferguson Nichols Stephens Ryan
        """)
    static let spanishMale = list(
        """
        Antonio José Manuel Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pablo Pedro Ángel Sergio Fernando \
        Jorge Luis Alberto Álvaro Adrián Diego Raúl Iván Rubén Enrique Óscar Ramón Andrés Vicente Joaquín Mario Víctor Eduardo Hugo \
        Santiago Jaime Ricardo Marcos Emilio Roberto Guillermo Salvador Ignacio Gabriel Tomás Martín Héctor Julio Alfonso
        """)
    static let spanishFemale = list(
        """
        María Carmen Ana Isabel Laura Cristina Marta Dolores Lucía Pilar Elena Sara Paula Raquel Teresa Mercedes Rosa Beatriz Silvia \
        Julia Patricia Irene Andrea Rocío Mónica Alba Ángela Nuria Sonia Sandra Susana Marina Claudia Yolanda Margarita Inmaculada \
        Natalia Carolina Eva Sofía Verónica Inés Lorena Noelia Esther Victoria Daniela Gloria Lourdes Luisa Amparo Aurora
        """)
    static let spanishSurnames = list(
        """
        García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez \
        Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales Molina Blanco Suárez Castro Ortega \
        Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz Méndez Flores \
        Prieto Herrera Peña León Márquez Cabrera Gallego Calvo Vidal Campos Reyes Vega Fuentes Carrasco Díez Aguilar Caballero Nieto \
        Santana Vargas Pascual Giménez Herrero Hidalgo Montero Lorenzo Santiago Benítez Durán Ibáñez Arias Mora Ferrer Carmona Vicente
        """)

    /// Short forms: a person is Robert in one system and Bob in another.
    static let shortForms: [String: String] = [
        "Robert": "Bob", "William": "Bill", "James": "Jim", "Michael": "Mike", "Richard": "Rick", "Thomas": "Tom",
        "Christopher": "Chris", "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Steven": "Steve",
        "Andrew": "Andy",
        "Joshua": "Josh", "Kenneth": "Ken", "Timothy": "Tim", "Edward": "Ed", "Jeffrey": "Jeff", "Jacob": "Jake",
        "Nicholas": "Nick", "Benjamin": "Ben", "Samuel": "Sam", "Gregory": "Greg", "Alexander": "Alex",
        "Patricia": "Pat",
        "Jennifer": "Jen", "Elizabeth": "Liz", "Susan": "Sue", "Jessica": "Jess", "Margaret": "Peggy",
        "Deborah": "Debbie",
        "Rebecca": "Becky", "Katherine": "Kate", "Francisco": "Paco", "José": "Pepe", "Antonio": "Toño",
        "Manuel": "Manolo",
        "Dolores": "Lola", "Isabel": "Isa", "Mercedes": "Merche", "Jesús": "Chus",
    ]

    static func list(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
