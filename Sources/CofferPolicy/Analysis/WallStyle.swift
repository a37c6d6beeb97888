// How the page for the wall looks: on a screen, light and dark, and on paper. Nothing is loaded from anywhere.

enum WallStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--page:#fbfaf7;--ink:#1d2126;--soft:#626973;--line:#d9d6cd;--head:#f1eee6;\
        --clear:#0f6b5c;--clear-bg:#cfeee5;--ask:#1f4e9c;--ask-bg:#d8e5fb;--mask:#7c5200;--mask-bg:#fbeac5;\
        --risk:#9b1c31;--risk-bg:#fadde1;--none:#9aa0a8}
        @media (prefers-color-scheme:dark){:root{--page:#15181c;--ink:#e8e6e1;--soft:#a2a8b0;--line:#343a41;\
        --head:#1f242a;--clear:#7fe0c7;--clear-bg:#123d34;--ask:#a9c8ff;--ask-bg:#1c2f52;--mask:#f3cd82;\
        --mask-bg:#43330f;--risk:#ff9fae;--risk-bg:#521a24;--none:#6b727b}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:2.5rem 2rem 3rem;max-width:110rem;background:var(--page);color:var(--ink);\
        font:15px/1.5 system-ui,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:baseline;justify-content:space-between;\
        border-bottom:3px solid var(--ink);padding-bottom:.8rem;margin-bottom:1.2rem}
        h1{font-size:2.1rem;line-height:1.15;margin:0;letter-spacing:-.01em}
        h2{font-size:1.2rem;margin:2.2rem 0 .3rem}
        p{margin:.2rem 0 .8rem;max-width:70rem}
        .soft{color:var(--soft)}
        .stamp{color:var(--soft);font-size:.85rem;text-align:right;margin:0}
        code{font:.86em/1.3 ui-monospace,"SFMono-Regular","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        .scroll{overflow-x:auto}
        table{border-collapse:separate;border-spacing:2px;width:100%;font-variant-numeric:tabular-nums}
        th{font-weight:600;text-align:left;vertical-align:bottom;padding:.35rem .5rem}
        thead th{background:var(--head);border-bottom:2px solid var(--line);text-align:center;line-height:1.25;\
        hyphens:auto;position:sticky;top:0}
        thead th:first-child{text-align:left}
        tbody th{white-space:nowrap;vertical-align:middle;position:sticky;left:0;background:var(--page)}
        tbody th small,thead th small{display:block;font-weight:400;color:var(--soft);font-size:.78em}
        th.tier{background:none;border-bottom:1px solid var(--line);padding-top:1rem;font-size:1.02rem;\
        position:static;white-space:normal}
        td{padding:.3rem .4rem;text-align:center;border-radius:5px;min-width:4.6rem;line-height:1.25;\
        border:1px solid transparent}
        td b{display:block;font-size:1.05em}
        td small{display:block;font-size:.72em;opacity:.9}
        .clear{background:var(--clear-bg);color:var(--clear);border-color:var(--clear)}
        .ask{background:var(--ask-bg);color:var(--ask);border-color:var(--ask);border-style:dashed}
        .mask{background:var(--mask-bg);color:var(--mask);border-color:var(--mask);border-style:dotted}
        .none{color:var(--none)}
        .risk{display:inline-block;background:var(--risk-bg);color:var(--risk);border-radius:3px;padding:0 .3em;\
        opacity:1;font-weight:600}
        .legend{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;list-style:none;padding:0;margin:0 0 .5rem}
        .legend li{display:flex;gap:.5rem;align-items:center}
        .legend .key{min-width:2.6rem;text-align:center;border:1px solid var(--line);border-radius:5px;\
        padding:.1rem .4rem;font-weight:700}
        .columns{columns:2 30rem;column-gap:2.5rem}
        .columns ul,.plain{margin:.2rem 0;padding-left:1.2rem}
        li{margin:.25rem 0;break-inside:avoid}
        section{break-inside:auto}
        footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.82rem;\
        color:var(--soft)}
        @media print{@page{size:A3 landscape;margin:12mm}
        :root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--head:#eee;--clear:#0f6b5c;--clear-bg:#cfeee5;\
        --ask:#1f4e9c;--ask-bg:#d8e5fb;--mask:#7c5200;--mask-bg:#fbeac5;--risk:#9b1c31;--risk-bg:#fadde1;\
        --none:#777}
        body{padding:0;max-width:none;font-size:9.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .scroll{overflow:visible}tr,li{break-inside:avoid}thead{display:table-header-group}
        thead th,tbody th{position:static}td{min-width:0}}
        """
}
