/** The style of the page of the two channels. */
export const deskStyle = `
:root{color-scheme:light dark;--page:#fff;--text:#1d2b3a;--soft:#4a5a6b;--line:#c3ccd6;--tint:#eef3f8;--top:#154273;--good:#1a6b34;--bad:#a02f0d}
@media (prefers-color-scheme:dark){:root{--page:#1b2432;--text:#e7edf4;--soft:#b4c0cd;--line:#47556b;--tint:#243146;--top:#10243d;--good:#7fd69b;--bad:#ffab8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:17px/1.5 system-ui,sans-serif}
header{background:var(--top);color:#fff;padding:24px}
header h1{margin:0 0 6px;font-size:28px}
header p{margin:0;max-width:60em}
header a{color:#fff}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:24px;padding:24px}
section{border:1px solid var(--line);border-radius:10px;padding:18px}
h2{margin:0 0 8px;font-size:22px}
h3{margin:18px 0 8px;font-size:17px;color:var(--soft)}
.live[data-state=live]{color:var(--good)}
.live{color:var(--bad)}
form{display:grid;gap:8px}
input,button{font:inherit;padding:8px 12px;border:1px solid var(--soft);border-radius:6px}
button{background:var(--top);color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #ffb44a;outline-offset:2px}
ol{margin:0;padding:0;list-style:none}
li{display:grid;gap:2px;padding:8px 0;border-bottom:1px solid var(--line)}
li.new{background:var(--tint)}
time{color:var(--soft);font-size:15px}
`;
