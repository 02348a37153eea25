import { createHash } from 'node:crypto';

/** The style of the start page: in the page itself, so that it needs no second request and works without a build. */
export const landingStyle = `
:root{color-scheme:light dark;--page:#fff;--text:#1d2b3a;--soft:#4a5a6b;--line:#c3ccd6;--tint:#eef3f8;--accent:#14599d;--top:#154273;--good:#1a6b34;--bad:#a02f0d}
@media (prefers-color-scheme:dark){:root{--page:#1b2432;--text:#e7edf4;--soft:#b4c0cd;--line:#47556b;--tint:#243146;--accent:#8cc4ff;--top:#10243d;--good:#7fd69b;--bad:#ffab8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:17px/1.55 system-ui,sans-serif}
header{background:var(--top);color:#fff;padding:40px 0 36px}
header>div,main,footer{max-width:1080px;margin:0 auto;padding-left:24px;padding-right:24px}
h1{display:flex;align-items:center;gap:14px;margin:0 0 10px;font-size:36px;line-height:1.2}
header p{max-width:46em;margin:0 0 22px;font-size:20px}
h2{margin:44px 0 12px;font-size:25px;line-height:1.25}
h3{margin:0 0 6px;font-size:17px;color:var(--soft)}
a{color:var(--accent);text-underline-offset:3px}
a:focus-visible{outline:3px solid #ffb44a;outline-offset:2px;border-radius:2px}
.start{display:flex;flex-wrap:wrap;gap:12px}
.start a{padding:9px 18px;border:2px solid #fff;border-radius:6px;color:#fff;font-weight:600;text-decoration:none}
.start a:first-child{background:#fff;color:#154273}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:14px;margin:0;padding:0;list-style:none}
.cards>li{padding:14px 18px;border:1px solid var(--line);border-radius:10px;background:var(--tint)}
.cards>li{display:flex;flex-direction:column}
.cards p{margin:0}
.cards .state{margin-top:auto;padding-top:6px}
.state{font-weight:600}
.state-up{color:var(--good)}
.state-down{color:var(--bad)}
.groups{display:block;columns:3 300px;column-gap:14px}
.groups>li{margin:0 0 14px;break-inside:avoid}
.groups ul{margin:0;padding:0;list-style:none}
.groups li li{margin:8px 0 0}
.groups li a{font-weight:600}
.groups small{display:block;color:var(--soft);font-size:15px;line-height:1.4}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:8px 14px 8px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600}
code,pre{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:15px}
pre{margin:0;padding:14px 18px;overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--tint)}
footer{margin-top:48px;padding-top:18px;padding-bottom:36px;border-top:1px solid var(--line);color:var(--soft)}
`.trim();

/** What the content security policy names this style by. */
export const landingStyleHash = createHash('sha256').update(landingStyle).digest('base64');
