import { walkFloorAlone } from "../walk/walk.ts";
import { looksAtEveryScreen } from "./every-screen.ts";

looksAtEveryScreen("terminal and till, and of what they leave in the office", walkFloorAlone, 104);
