// How the page of a quality report looks: on a screen, light and dark, and on paper. Nothing is loaded from anywhere.

enum QualityStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--page:#fbfaf7;--ink:#1d2126;--soft:#626973;--line:#d9d6cd;--card:#fff;\
        --track:#e7e3d8;--good:#1b7f6d;--fair:#b07a0c;--poor:#b3263e;--one:#1b7f6d;--two:#2d62b5;--three:#b07a0c;\
        --four:#7b4fa3}
        @media (prefers-color-scheme:dark){:root{--page:#15181c;--ink:#e8e6e1;--soft:#a2a8b0;--line:#343a41;\
        --card:#1c2025;--track:#2b3138;--good:#63cdb3;--fair:#e8b658;--poor:#ff8798;--one:#63cdb3;--two:#8fb6ff;\
        --three:#e8b658;--four:#c9a3ee}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:2.5rem 2rem 3rem;max-width:76rem;background:var(--page);color:var(--ink);\
        font:15px/1.5 system-ui,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;\
        font-variant-numeric:tabular-nums}
        header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:baseline;justify-content:space-between;\
        border-bottom:3px solid var(--ink);padding-bottom:.8rem;margin-bottom:1.2rem}
        h1{font-size:2.1rem;line-height:1.15;margin:0;letter-spacing:-.01em}
        h2{font-size:1.2rem;margin:2.2rem 0 .5rem}
        p{margin:.2rem 0 .8rem;max-width:60rem}
        .soft{color:var(--soft)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;margin:0 0 1.2rem}
        .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1.1rem}
        .tile strong{display:block;font-size:2rem;line-height:1.2;font-weight:650}
        .tile small{display:block;color:var(--soft)}
        .next{border-left:4px solid var(--two);background:var(--card);padding:.6rem 1rem;border-radius:0 8px 8px 0}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
        th{font-weight:600}
        thead th{color:var(--soft);font-size:.85rem}
        tbody th small{display:block;font-weight:400;color:var(--soft);font-size:.8em}
        td{white-space:nowrap}
        td.none{color:var(--soft)}
        td small{color:var(--soft);font-size:.8em}
        .figure{display:inline-block;min-width:3.6rem;margin-right:.4rem;font-weight:600}
        svg.bar{width:7rem;height:.7rem;margin-right:.5rem;vertical-align:-.05rem}
        .track{fill:var(--track)}.good{fill:var(--good)}.fair{fill:var(--fair)}.poor{fill:var(--poor)}
        svg.trend{width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
        .grid{stroke:var(--line);stroke-width:1}
        .axis{fill:var(--soft);font-size:12px}
        .l1,.l2,.l3,.l4{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
        .l1{stroke:var(--one)}.l2{stroke:var(--two);stroke-dasharray:9 4}.l3{stroke:var(--three);stroke-dasharray:2 5}
        .l4{stroke:var(--four);stroke-dasharray:12 4 2 4}
        .d1{fill:var(--one)}.d2{fill:var(--two)}.d3{fill:var(--three)}.d4{fill:var(--four)}
        .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;list-style:none;padding:0;margin:.5rem 0}
        .legend svg{width:2.4rem;height:.7rem;margin-right:.4rem}
        footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.82rem;\
        color:var(--soft)}
        @media print{@page{size:A4;margin:14mm}
        :root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--track:#ddd;--good:#1b7f6d;--fair:#b07a0c;\
        --poor:#b3263e;--one:#1b7f6d;--two:#2d62b5;--three:#b07a0c;--four:#7b4fa3}
        body{padding:0;max-width:none;font-size:9.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .scroll{overflow:visible}tr,.tile,svg.trend{break-inside:avoid}thead{display:table-header-group}
        svg.bar{width:4.5rem}}
        """
}
