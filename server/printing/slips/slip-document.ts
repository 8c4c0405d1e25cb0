import PDFDocument from "pdfkit";
import { currencyDecimals } from "../../../src/domain/money.ts";
import { joinedBytes } from "../../../src/protocol/joined-bytes.ts";
import type { Slip } from "../../ports/printing.ts";
import { type SlipWords, slipWords } from "./slip-words.ts";

/** Points: A4 across, two upright A5 copies side by side. */
const SHEET_WIDTH = 841.89;
const SHEET_HEIGHT = 595.28;
const COPY_WIDTH = SHEET_WIDTH / 2;
const MARGIN = 28;
const WIDTH = COPY_WIDTH - 2 * MARGIN;
const BOTTOM = SHEET_HEIGHT - MARGIN;
/** Total, note, staff and signature belong together. */
const FOOT_HEIGHT = 118;

const TEXT = 8.5;
const SMALL = 7.5;
const ROW_GAP = 4;

/** Left edge and width of each column within a copy. */
const COLUMNS = {
  place: { left: 0, width: 20 },
  name: { left: 22, width: 148 },
  quantity: { left: 172, width: 60 },
  price: { left: 234, width: 62 },
  amount: { left: 298, width: WIDTH - 298 },
} as const;

type Row = Readonly<Record<keyof typeof COLUMNS, string>>;
type Pdf = PDFKit.PDFDocument;
type Drawn = { readonly pdf: Pdf; readonly slip: Slip; readonly words: SlipWords };

/** The slip on as many sheets as it needs, twice on each. */
export async function slipDocument(slip: Slip, font: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const words = slipWords(slip.language);
  const info = { Title: words.title(slip.number) };
  // No font but the given one: the writer's own would be opened first, and its build for browsers carries none.
  const pdf = new PDFDocument({ size: [SHEET_WIDTH, SHEET_HEIGHT], margin: 0, autoFirstPage: false, font: "", info });
  const written = collect(pdf);
  pdf.registerFont("slip", Uint8Array.from(font).buffer);
  const drawn = { pdf, slip, words };
  const rows = rowsOf(drawn);
  const pages = pagesOf(drawn, rows);
  pages.forEach((page, index) => {
    pdf.addPage();
    drawCut(pdf);
    for (const left of [MARGIN, COPY_WIDTH + MARGIN]) drawCopy(drawn, page, { left, index, of: pages.length });
  });
  pdf.end();
  return written;
}

function rowsOf({ slip, words }: Drawn): readonly Row[] {
  const decimals = currencyDecimals(slip.currency);
  const money = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const measure = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 3 });
  const inMajor = (amount: number): string => money.format(amount / 10 ** decimals);
  return slip.lines.map(({ name, unit, quantity, unitPriceMinor, amountMinor }, index) => ({
    place: String(index + 1),
    name,
    quantity: `${measure.format(unit === "pc" ? quantity : quantity / 1000)} ${words.units[unit]}`,
    price: inMajor(unitPriceMinor),
    amount: inMajor(amountMinor),
  }));
}

const headRow = ({ words }: Drawn): Row => words.columns;

function rowHeight({ pdf }: Drawn, row: Row): number {
  pdf.font("slip").fontSize(TEXT);
  const heights = Object.entries(COLUMNS).map(([column, { width }]) =>
    pdf.heightOfString(Reflect.get(row, column), { width }),
  );
  return Math.max(...heights) + ROW_GAP;
}

type Page = { readonly rows: readonly Row[]; readonly foot: boolean };

/** Rows by pages: the first has the whole head, the last the foot, which may stand alone. */
function pagesOf(drawn: Drawn, rows: readonly Row[]): readonly Page[] {
  const pages: Page[] = [];
  let current: Row[] = [];
  let top = headBottom(drawn, 0);
  for (const row of rows) {
    const height = rowHeight(drawn, row);
    if (current.length > 0 && top + height > BOTTOM) {
      pages.push({ rows: current, foot: false });
      current = [];
      top = headBottom(drawn, pages.length);
    }
    current.push(row);
    top += height;
  }
  if (top + FOOT_HEIGHT <= BOTTOM) return [...pages, { rows: current, foot: true }];
  return [...pages, { rows: current, foot: false }, { rows: [], foot: true }];
}

/** Where the first row begins on a page. */
function headBottom(drawn: Drawn, index: number): number {
  const sellerHeight = index === 0 ? sellerLines(drawn).reduce((sum, line) => sum + lineHeight(drawn, line), 0) + 6 : 0;
  return MARGIN + 38 + sellerHeight + rowHeight(drawn, headRow(drawn));
}

const lineHeight = ({ pdf }: Drawn, line: string): number =>
  pdf.font("slip").fontSize(TEXT).heightOfString(line, { width: WIDTH }) + 1;

function sellerLines({ slip: { seller }, words }: Drawn): readonly string[] {
  const parts = [
    [words.seller, seller.name],
    [words.taxId, seller.taxId],
    [words.address, seller.address],
  ];
  return parts.filter(([, value]) => value !== "").map(([title, value]) => `${title}: ${value}`);
}

type Place = { readonly left: number; readonly index: number; readonly of: number };

function drawCopy(drawn: Drawn, page: Page, place: Place): void {
  let top = drawHead(drawn, place);
  if (page.rows.length > 0) {
    top = drawRow(drawn, headRow(drawn), place.left, top);
    rule(drawn.pdf, place.left, top - ROW_GAP / 2, WIDTH);
  }
  for (const row of page.rows) top = drawRow(drawn, row, place.left, top);
  if (page.foot) drawFoot(drawn, place.left, top);
}

function drawHead(drawn: Drawn, { left, index, of }: Place): number {
  const { pdf, slip, words } = drawn;
  const date = new Intl.DateTimeFormat(words.locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: slip.timeZone,
  });
  const write = (text: string, size: number, top: number, align: "left" | "right" = "left"): void => {
    pdf.font("slip").fontSize(size).fillColor("black").text(text, left, top, { width: WIDTH, align, features: [] });
  };
  write(words.title(slip.number), 12, MARGIN);
  write(words.date(date.format(slip.issuedAt)), TEXT, MARGIN + 18);
  if (of > 1) write(words.page(index + 1, of), SMALL, MARGIN + 18, "right");
  let top = MARGIN + 38;
  if (index > 0) return top;
  for (const line of sellerLines(drawn)) {
    write(line, TEXT, top);
    top += lineHeight(drawn, line);
  }
  return top + 6;
}

function drawRow(drawn: Drawn, row: Row, left: number, top: number): number {
  const { pdf } = drawn;
  const height = rowHeight(drawn, row);
  pdf.font("slip").fontSize(TEXT).fillColor("black");
  const cell = (column: keyof Row, align: "left" | "right"): void => {
    const at = COLUMNS[column];
    pdf.text(row[column], left + at.left, top, { width: at.width, align, features: [] });
  };
  cell("place", "left");
  cell("name", "left");
  cell("quantity", "right");
  cell("price", "right");
  cell("amount", "right");
  return top + height;
}

function drawFoot({ pdf, slip, words }: Drawn, left: number, from: number): void {
  const decimals = currencyDecimals(slip.currency);
  const total = new Intl.NumberFormat(words.locale, {
    style: "currency",
    currency: slip.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(slip.totalMinor / 10 ** decimals);
  const write = (text: string, size: number, top: number, align: "left" | "right" = "left"): void => {
    pdf.font("slip").fontSize(size).fillColor("black").text(text, left, top, { width: WIDTH, align, features: [] });
  };
  rule(pdf, left, from, WIDTH);
  write(words.count(slip.lines.length), TEXT, from + 9);
  write(`${words.total}: ${total}`, 12, from + 6, "right");
  write(words.note, SMALL, from + 28);
  const { name, role } = slip.staff;
  write(`${words.soldBy}: ${role === null ? name : `${words.positions[role]}, ${name}`}`, TEXT, from + 50);
  rule(pdf, left + WIDTH / 2, from + 94, WIDTH / 2);
  pdf
    .fontSize(SMALL)
    .text(words.signature, left + WIDTH / 2, from + 97, { width: WIDTH / 2, align: "center", features: [] });
}

function rule(pdf: Pdf, left: number, top: number, width: number): void {
  pdf
    .lineWidth(0.5)
    .moveTo(left, top)
    .lineTo(left + width, top)
    .stroke("black");
}

/** Where the sheet is cut in two. */
function drawCut(pdf: Pdf): void {
  pdf.save().lineWidth(0.5).dash(3, { space: 3 });
  pdf.moveTo(COPY_WIDTH, MARGIN).lineTo(COPY_WIDTH, BOTTOM).stroke("gray");
  pdf.restore();
}

function collect(pdf: Pdf): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on("data", (part: Uint8Array) => parts.push(part));
    pdf.on("error", reject);
    pdf.on("end", () => resolve(joinedBytes(parts)));
  });
}
