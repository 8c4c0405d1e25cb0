import { walkOfficeAlone } from "../walk/walk.ts";
import { looksAtEveryScreen } from "./every-screen.ts";

looksAtEveryScreen("the office without a bag", walkOfficeAlone, 57);
