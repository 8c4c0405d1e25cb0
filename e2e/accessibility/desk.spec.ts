import { walkDeskAlone } from "../walk/walk.ts";
import { looksAtEveryScreen } from "./every-screen.ts";

looksAtEveryScreen("the label desk", walkDeskAlone, 35);
