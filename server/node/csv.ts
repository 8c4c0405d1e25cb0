import { parse } from "csv-parse";
import { csvOver } from "../frame/csv-over.ts";

export const nodeCsv = csvOver(parse);
