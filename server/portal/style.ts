/** The whole look of the portal. Contrasts hold WCAG AA on both grounds; edges of inputs hold 3 to 1. */
export const style = `
:root{color-scheme:light dark;--bg:#f7f6f3;--panel:#fff;--line:#dcd8cf;--edge:#8a8478;--ink:#1c1b19;--dim:#5f5b53;--accent:#0b6e69;--on:#fff;--soft:#dff0ee;--red:#b3261e;--redsoft:#fbe9e7;--amber:#8a5300;--green:#1e6b3a}
@media(prefers-color-scheme:dark){:root{--bg:#161615;--panel:#1e1e1c;--line:#3a3935;--edge:#817d75;--ink:#edebe6;--dim:#b3aea4;--accent:#56c2b8;--on:#06201e;--soft:#123633;--red:#ff9b90;--redsoft:#3b1b18;--amber:#f0b35a;--green:#7fce9b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:16px/24px Inter,"Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums;color:var(--ink);background:var(--bg)}
a{color:var(--link,var(--accent));text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
[tabindex="-1"]:focus{outline:none}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;background:var(--panel);padding:8px 12px;border-radius:6px;z-index:1}
header{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:center;padding:12px 24px;border-bottom:1px solid var(--line);background:var(--panel)}
header .desk{font-size:18px;font-weight:600;color:var(--ink);text-decoration:none;padding:4px 0;display:flex;gap:12px;align-items:center;overflow-wrap:anywhere;min-width:0}
.logo{display:block;max-height:40px;max-width:min(200px,45vw)}
.given{white-space:pre-line;overflow-wrap:anywhere}
nav{margin-left:auto;display:flex;flex-wrap:wrap;gap:4px 20px}
nav a,button.link,footer a{color:var(--dim);text-decoration:none;padding:4px 0}
nav a:hover,button.link:hover,footer a:hover{color:var(--ink);text-decoration:underline}
button{font:inherit;cursor:pointer}
button.link{background:none;border:0}
button.default{position:absolute;width:1px;height:1px;padding:0;border:0;opacity:0;overflow:hidden}
main{flex:1;width:100%;max-width:720px;margin:0 auto;padding:32px 20px 64px}
main.wide{max-width:800px}
footer{display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:flex-end;padding:12px 24px;border-top:1px solid var(--line);color:var(--dim);font-size:14px;line-height:20px}
footer .given{margin:0 auto 0 0;min-width:0}
h1{font-size:28px;line-height:34px;letter-spacing:-.02em;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:20px;line-height:28px;margin:32px 0 12px}
p{margin:0 0 12px}
.above{color:var(--dim);margin:0 0 4px}
.lead{color:var(--dim);margin:0 0 24px;overflow-wrap:anywhere}
.lead:has(+.promise){margin:0 0 4px}
.promise{margin:0 0 24px}
.sheet{display:grid;gap:20px}
.part{display:grid;gap:20px}
.part:not(:has(p,.field)){display:none}
.field{display:grid;gap:6px;align-content:start;min-width:0}
label{font-weight:600}
.optional,.hint,.error{font-weight:400;font-size:14px;line-height:20px;color:var(--dim);margin:0}
.error{color:var(--red)}
.error::before{content:"! ";font-weight:700}
input,select,textarea{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:8px;padding:10px 12px;width:100%;min-height:46px}
select{padding:10px 8px}
.hint:has(>[hidden]:only-child){display:none}
textarea{resize:vertical;min-height:132px}
input[type=checkbox]{width:20px;min-height:20px;height:20px;margin:2px 0;accent-color:var(--accent);flex:none}
input[type=file]{border-style:dashed;padding:14px 12px;color:var(--dim)}
input[type=file]::file-selector-button{font:inherit;color:var(--accent);background:none;border:1px solid var(--edge);border-radius:6px;padding:4px 12px;margin-right:12px}
input.short{max-width:200px}
.tick{display:flex;gap:10px;font-weight:400}
.bad,[aria-invalid]{border-color:var(--red);box-shadow:0 0 0 1px var(--red)}
.choose{display:flex;gap:8px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:20px 16px;align-items:end}
.notice,.wrong,.as{background:var(--soft);border-radius:8px;padding:12px 16px;margin:0 0 20px;overflow-wrap:anywhere}
.sheet .notice,.as{margin:0}
.wrong{background:var(--redsoft);border-left:4px solid var(--red)}
.wrong h2{margin:0 0 4px;font-size:16px;line-height:24px}
.wrong ul{margin:0;padding-left:20px}
.wrong a{color:var(--red)}
.do{display:flex;gap:12px 16px;align-items:center;flex-wrap:wrap}
.do span{color:var(--dim);font-size:14px;line-height:20px}
.go{display:inline-block;font-weight:600;background:var(--accent);color:var(--on);border:1px solid var(--accent);border-radius:8px;padding:10px 20px;text-decoration:none}
.go:hover{filter:brightness(1.08)}
.go[aria-disabled]{opacity:.7}
.quiet{font-weight:600;color:var(--accent);background:var(--panel);border:1px solid var(--edge);border-radius:8px;padding:10px 16px}
.quiet:hover{border-color:var(--accent)}
.doors{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.door{display:grid;gap:4px;align-content:start;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:20px;text-decoration:none;color:var(--dim)}
.door strong{font-size:20px;line-height:28px;color:var(--accent)}
.door:hover{border-color:var(--accent)}
.door.first{box-shadow:inset 0 4px var(--accent)}
.number{display:grid;background:var(--soft);border-radius:8px;padding:16px 20px;margin:0}
.number strong{font-size:28px;line-height:36px;letter-spacing:.02em}
.steps{padding-left:24px;margin:0 0 24px;display:grid;gap:8px}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0;padding:16px 0;border:solid var(--line);border-width:1px 0}
.facts dt{color:var(--dim)}
.facts dd{margin:0;overflow-wrap:anywhere;white-space:pre-line;min-width:0}
.badge{display:inline-block;border:1px solid currentColor;border-radius:6px;padding:0 8px;font-size:14px;line-height:22px;font-weight:600;color:var(--link,var(--accent));margin-right:8px}
.badge::before{content:"● ";font-size:10px;vertical-align:1px}
.badge.waiting{color:var(--amber)}.badge.waiting::before{content:"↩ "}
.badge.hold{color:var(--dim)}.badge.hold::before{content:"Ⅱ "}
.badge.resolved{color:var(--green)}.badge.resolved::before{content:"✓ "}
.badge.closed{color:var(--dim)}.badge.closed::before{content:"■ "}
.list{list-style:none;padding:0;margin:16px 0 24px;border-top:1px solid var(--line)}
.list li{display:grid;grid-template-columns:1fr auto;gap:2px 12px;padding:12px 0;border-bottom:1px solid var(--line)}
.list a{font-weight:600;overflow-wrap:anywhere}
.list .badge{align-self:start;margin:0}
.list p{grid-column:1/-1;margin:0;color:var(--dim);font-size:14px;line-height:20px}
.thread{list-style:none;padding:0;margin:0;display:grid;gap:12px}
.thread>li{min-width:0;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.thread>li.reply{border-left:4px solid var(--accent)}
.who{display:flex;flex-wrap:wrap;gap:0 8px;margin:0 0 8px;align-items:baseline;overflow-wrap:anywhere}
.who span{margin-left:auto;color:var(--dim);font-size:14px}
.said{contain:content;overflow-wrap:anywhere}
.said>:first-child{margin-top:0}.said>:last-child{margin-bottom:0}
.said p,.said ul,.said ol{margin:0 0 12px}
.said h1,.said h2,.said h3{font-size:16px;line-height:24px;margin:12px 0 4px;letter-spacing:0}
.said ul{list-style:disc}
.said pre{white-space:pre-wrap;font-size:14px;line-height:20px}
.said blockquote{margin:0 0 12px;padding-left:12px;border-left:2px solid var(--line);color:var(--dim)}
.said table{border-collapse:collapse;max-width:100%}
.said td,.said th{border:1px solid var(--line);padding:4px 8px;text-align:left}
.files{list-style:none;margin:12px 0 0;padding:12px 0 0;border-top:1px solid var(--line);display:grid;gap:4px}
.files a{overflow-wrap:anywhere}
.files span{color:var(--dim);font-size:14px}
.ways{display:grid;gap:12px;margin-top:24px;padding-top:20px;border-top:1px solid var(--line)}
.ways form{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}
.ways span{color:var(--dim);font-size:14px;line-height:20px}
[hidden]{display:none!important}
@media(max-width:560px){header,footer{padding:12px 20px}nav{margin-left:0}main{padding-top:24px}.two,.doors{grid-template-columns:1fr}.who span{margin-left:0;width:100%}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:8px}.sheet .go{width:100%}}
@media(prefers-reduced-motion:no-preference){.go,.door,.quiet{transition:filter .12s,border-color .12s}}
@media print{header,footer,form,.ways{display:none}}
`

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e69"/><path d="M8 11a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-5 4v-4.2A3 3 0 0 1 8 18z" fill="#fff"/></svg>`
