/** Style of the demo sheet; its own address, because the page's policy allows no inline style. */
export const demoSheetStyle = `
@page { size: A4; margin: 10mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 210mm; background: #fff; color: #16181d;
  font: 15px/1.4 system-ui, "DejaVu Sans", sans-serif; }
header { border-bottom: 2px solid #16181d; margin-bottom: 20px; padding-bottom: 12px; }
h1 { font-size: 24px; margin: 0 0 6px; letter-spacing: -0.01em; }
header p { margin: 0; color: #4a4f5a; }
h2 { font-size: 17px; margin: 28px 0 10px; break-after: avoid; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px;
  grid-template-columns: repeat(auto-fill, minmax(min(58mm, 100%), 1fr)); }
li { border: 1px solid #c9cdd6; border-radius: 8px; padding: 10px 4mm; min-height: 44mm; break-inside: avoid;
  display: flex; flex-direction: column; gap: 8px; }
li h3 { font-size: 14px; line-height: 1.3; margin: 0; font-weight: 600; }
li p { margin: 0; font-size: 12px; color: #4a4f5a; }
li svg { display: block; margin: auto auto 0; max-width: 100%; }
li .digits { text-align: center; font: 12px/1.2 ui-monospace, "DejaVu Sans Mono", monospace; color: #16181d; }
.hint { border: 1px dashed #8a909c; border-radius: 8px; padding: 14px 16px; margin: 0; }
.languages { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 24px; }
@media (max-width: 480px) { body { padding: 14px; } .languages { grid-template-columns: 1fr; } }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } li { min-height: 40mm; } }
`;
