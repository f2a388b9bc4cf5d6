export const STYLE = /* css */ `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --ground: #fff; --raised: #f3f5f7; --line: #d5dae0;
  --link: #0b57c4; --get: #0a6b3d; --post: #0b57c4; --patch: #8a4b00; --delete: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --dim: #a3adb8; --ground: #15181c; --raised: #1e2329;
  --line: #38404a; --link: #7fb2ff; --get: #5fd39a; --post: #7fb2ff; --patch: #f0b25b; --delete: #ff9a91; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; font-size: .9rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: .1rem 0; }
nav a { display: block; padding: .25rem .5rem; border-radius: 4px; text-decoration: none; }
nav a:hover { background: var(--raised); text-decoration: underline; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }
h3 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 0; }
h4, h3.plain { font: 600 .95rem/1.4 system-ui, sans-serif; margin: 1rem 0 .3rem; }
article { margin: 1.25rem 0; padding: 1rem 1.15rem; border: 1px solid var(--line); border-radius: 8px; }
article > p { margin: .4rem 0; }
.method { display: inline-block; min-width: 4.2em; }
.get { color: var(--get); } .post, .put { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.dim { color: var(--dim); }
code { font: .9em ui-monospace, monospace; }
pre { margin: .3rem 0; padding: .75rem .9rem; background: var(--raised); border-radius: 6px; overflow-x: auto; white-space: pre; }
summary { cursor: pointer; padding: .35rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
td:first-child { width: 38%; }
.d1 { padding-left: 1.1rem; } .d2 { padding-left: 2.2rem; } .d3 { padding-left: 3.3rem; }
@media (max-width: 800px) {
  .page { display: block; padding: 1rem; }
  nav { position: static; max-height: none; margin-bottom: 1.5rem; }
  nav ul { columns: 2; }
  article { padding: .8rem; }
}
`
