// How the page of a document looks: on a screen, light and dark, and on paper. Nothing is loaded from anywhere.

enum DocumentStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--page:#fbfaf7;--ink:#1d2126;--soft:#626973;--line:#d9d6cd;--card:#fff;\
        --note:#9b1c31}
        @media (prefers-color-scheme:dark){:root{--page:#15181c;--ink:#e8e6e1;--soft:#a2a8b0;--line:#343a41;\
        --card:#1c2025;--note:#ff9fae}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:2.5rem 2rem 3rem;max-width:64rem;background:var(--page);color:var(--ink);\
        font:15px/1.6 system-ui,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;\
        font-variant-numeric:tabular-nums}
        header{border-bottom:3px solid var(--ink);padding-bottom:.8rem;margin-bottom:1.2rem}
        h1{font-size:2rem;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.01em}
        h2{font-size:1.2rem;margin:2rem 0 .5rem}
        p{margin:.2rem 0 .8rem;max-width:52rem}
        li{max-width:52rem}
        .soft{color:var(--soft);margin:0}
        .note{border-left:4px solid var(--note);background:var(--card);padding:.6rem 1rem;border-radius:0 8px 8px 0;\
        font-weight:600}
        .scroll{overflow-x:auto;margin:.2rem 0 1rem}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;\
        overflow-wrap:anywhere}
        th{font-weight:600}
        thead th{color:var(--soft);font-size:.85rem}
        footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.82rem;\
        color:var(--soft)}
        @media print{@page{size:A4;margin:16mm}
        :root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--note:#9b1c31}
        body{padding:0;max-width:none;font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .scroll{overflow:visible}tr,.note{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}}
        """
}
