/**
 * How the page looks. The page allows this style sheet alone, by its hash, so
 * widths that vary are attributes of SVG and never in `style`.
 */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #24282e; --quiet: #656c76;
  --rule: #e3e0d8; --client: #24559f; --bad: #a3301d; --bad-card: #fcf0ec;
  --good: #26703f; --tls: #2c7a68; --clear: #c9a24a;
  --bar: #46618c; --bar-other: #5a749e; --bad-bar: #b0452f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1c1f25; --ink: #d5d8de; --quiet: #969da8;
    --rule: #2d3138; --client: #92b6ef; --bad: #ff9f8e; --bad-card: #291c1b;
    --good: #83cb9f; --tls: #5fb8a3; --clear: #8a7338;
    --bar: #49648f; --bar-other: #5c77a1; --bad-bar: #b8533f;
  }
}
* { box-sizing: border-box }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100% }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 78rem; margin: 0 auto; padding: 3rem 2rem 4rem }
code, pre, .at, .took, text {
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
a { color: var(--client); text-underline-offset: .2em }
:focus-visible { outline: 2px solid var(--client); outline-offset: 3px; border-radius: 3px }
h1, h2, h3, p, dl, dd, ol, ul, figure { margin: 0; padding: 0 }

.kind { color: var(--quiet) }
h1 { font-size: 1.9rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; overflow-wrap: anywhere; max-width: 46rem }
.bad h1 { color: var(--bad) }
.lead { margin-top: .75rem; font-size: 1.125rem; max-width: 46rem }
.lead + .lead { margin-top: .35rem }
.facts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
  gap: 1rem 1.5rem; margin: 2rem 0 0; padding: 1.25rem 0; border: solid var(--rule); border-width: 1px 0;
}
dt { color: var(--quiet); font-size: .85rem }
dd { overflow-wrap: anywhere }
.facts dd { font-size: .95rem }
.contents { margin-top: 1.5rem; list-style: none; max-width: 46rem }
.contents li { padding: .3rem 0; display: flex; flex-wrap: wrap; gap: 0 1rem }
.contents span { color: var(--quiet) }

.session { margin-top: 3rem }
.session + .session { border-top: 1px solid var(--rule); padding-top: 2.5rem }
h2 { font-size: 1.25rem; line-height: 1.35; font-weight: 650; overflow-wrap: anywhere }
.about { color: var(--quiet); overflow-wrap: anywhere; margin-bottom: 1rem }
.about .bad, .contents .bad { color: var(--bad) }
.well h1, .about .well, .contents .well { color: var(--good) }

.clock { margin: 1.25rem 0 1.75rem; max-width: 46rem }
.clock svg { display: block; width: 100%; height: 3.1rem; overflow: visible }
.clock .track { fill: var(--rule); opacity: .55 }
.name { fill: #fff; font-weight: 600; pointer-events: none }
.clock .tick { stroke: var(--rule); stroke-width: 1 }
text { fill: var(--quiet); font-size: .75rem }
.wait { fill: var(--bar); stroke: var(--bar); stroke-width: 1 }
.wait.other { fill: var(--bar-other); stroke: var(--bar-other) }
.wait.bad { fill: var(--bad-bar); stroke: var(--bad-bar) }
a:hover > .wait { opacity: .7 }
figcaption { color: var(--quiet); font-size: .85rem; margin-top: .35rem }

.block { display: grid; grid-template-columns: minmax(0, 46rem) minmax(16rem, 24rem); grid-template-rows: auto 1fr; column-gap: 2.5rem }
.said { grid-column: 1; display: flex; flex-direction: column }
.why { grid-column: 2; grid-row: 1 / span 2; padding-bottom: .75rem }

.rail { padding: .3rem 0 .3rem 1rem; color: var(--quiet); font-size: .8rem }
.filler { flex: 1; padding: 0 }
.clear { border-left: 3px dotted var(--clear) }
.tls { border-left: 3px solid var(--tls) }
.unsaid { border-left: 3px solid transparent }
.exchange {
  display: grid; grid-template-columns: 4.6rem minmax(0, 1fr) 6.5rem; column-gap: .75rem;
  padding: .4rem .75rem .4rem 1rem;
}
.exchange.untimed { grid-template-columns: minmax(0, 1fr) }
.exchange:target { background: var(--card); box-shadow: inset 0 0 0 1px var(--rule) }
.at, .took { color: var(--quiet); font-size: .78rem; line-height: 1.75; font-variant-numeric: tabular-nums; white-space: nowrap }
.bar { display: block; width: 100%; height: .3rem; margin-top: .15rem; overflow: visible }
.say { display: grid; grid-template-columns: 1.6rem minmax(0, 1fr) }
.who { color: var(--quiet); font-size: .78rem; line-height: 1.75; user-select: none; text-decoration: none }
.say code, pre {
  font-size: .875rem; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: isolate; tab-size: 4;
}
.C code { color: var(--client); font-weight: 600 }
.note code { color: var(--quiet); font-style: italic }
.no code { color: var(--bad); font-weight: 600 }
.masked { background: var(--rule); border-radius: 3px; padding: 0 .2em; color: var(--ink); font-weight: 400 }
.odd { color: var(--quiet); font-size: .78rem; font-style: italic }
.exchange.bad { background: var(--bad-card); border-radius: 0 .4rem .4rem 0 }

details > summary { cursor: pointer; color: var(--quiet); font-size: .85rem }
details > summary:hover { color: var(--ink) }
.content { margin: .1rem 0 .1rem 1.6rem }
pre { margin: .3rem 0 .5rem; padding: .6rem .8rem; background: var(--card); border: 1px solid var(--rule); border-radius: .4rem }
.run > summary { padding: .5rem 0 .5rem 1rem }

.card {
  position: sticky; top: 1.25rem; margin-top: .25rem; padding: .9rem 1.1rem 1rem;
  background: var(--bad-card); border-radius: .4rem; font-size: .95rem;
}
.card::before { content: ""; position: absolute; left: -2.5rem; top: 1.6rem; width: 2.5rem; border-top: 1px solid var(--bad); opacity: .45 }
h3 { font-size: 1.02rem; line-height: 1.4; font-weight: 650; color: var(--bad); overflow-wrap: anywhere }
.card p { margin-top: .5rem; overflow-wrap: anywhere }
.fix { padding-left: .75rem; border-left: 3px solid var(--bad); font-weight: 600 }
.class { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin-top: .8rem; font-size: .88rem }
.class dt { font-size: .78rem }
.card details { margin-top: .5rem }
.others { padding-left: 1.3rem; font-size: .9rem }
.others li { margin-top: .5rem }
.sources { color: var(--quiet); font-size: .8rem }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .85rem }

@media (max-width: 68rem) {
  .block { grid-template-columns: minmax(0, 46rem); grid-template-rows: auto }
  .why { grid-column: 1; grid-row: auto }
  .card { position: static; margin: 0 0 .6rem }
  .card::before { display: none }
  .exchange.bad { border-radius: 0 .4rem 0 0; margin-bottom: 0 }
  .card { border-left: 3px solid var(--bad); border-radius: 0 0 .4rem 0; padding-top: .6rem }
}
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem }
  h1 { font-size: 1.5rem }
  .facts { grid-template-columns: minmax(0, 1fr); gap: .7rem }
  .exchange { grid-template-columns: minmax(0, 1fr) auto; padding-left: .7rem }
  .exchange > .lines { grid-column: 1 / -1; grid-row: 1 }
  .at { padding-left: 1.6rem; line-height: 1.4 }
  .took { display: flex; gap: .5rem; align-items: center; line-height: 1.4 }
  .bar { width: 4rem; margin: 0 }
}
@media print {
  :root {
    --paper: #fff; --card: #fff; --ink: #000; --quiet: #555; --rule: #ccc; --client: #123c7a;
    --bad: #8c1f0d; --bad-card: #fff; --good: #000; --tls: #2c7a68; --clear: #999; --bar: #666; --bar-other: #777; --bad-bar: #8c1f0d;
  }
  main { padding: 0; max-width: none }
  .card { position: static; border: 1px solid var(--bad) }
  .exchange, .card { break-inside: avoid }
  .card details::details-content { content-visibility: visible; block-size: auto }
}
`;

/** SHA-256 of {@linkcode STYLE} in base64; a test says so when it changes. */
export const STYLE_HASH: string =
  "nXFATbFA86W7oS3iRLj5GB0mzZXasGIyMP+lNJQP784=";
