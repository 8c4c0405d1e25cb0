import { walkOneDay } from "../walk/walk.ts";
import { looksAtEveryScreen } from "./every-screen.ts";

looksAtEveryScreen("the office on a day with trouble", walkOneDay, 18);
