/** Style of the page about trust; its own address, because the page's policy allows no inline style. */
export const trustStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 20px; max-width: 720px; background: #fff; color: #16181d;
  font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; justify-content: space-between;
  border-bottom: 2px solid #16181d; margin-bottom: 20px; padding-bottom: 10px; }
h1 { font-size: 24px; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 18px; margin: 32px 0 8px; }
a { color: #0b4fb3; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 14px 20px; border-radius: 8px; background: #16181d; color: #fff;
  font-weight: 600; text-decoration: none; }
dt { font-weight: 600; margin-top: 10px; }
dd { margin: 0; }
code { font: 15px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
li { margin: 6px 0; }
.note { border-left: 4px solid #8a909c; margin: 12px 0; padding: 2px 0 2px 14px; color: #3b404a; }
figure { margin: 28px 0; }
figure svg { display: block; width: 220px; max-width: 100%; height: auto; }
`;
