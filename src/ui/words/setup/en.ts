export const en = {
  title: "Set up the store",
  lead: "This server has no administrator yet. Make the first one.",
  code: "One-time code",
  codeHint: "It stands in the window where the server was started.",
  name: "Your name",
  login: "Login",
  pin: "PIN",
  pinHint: "At least 6 digits. Nobody can read it later, not even we.",
  pinAgain: "PIN once more",
  pinDiffers: "The two PINs differ. Type both again.",
  pinShort: "This PIN is too short.",
  create: "Make administrator",
  creating: "Making administrator",
  done: "The administrator is made",
  doneNext: "Now enrol the first terminal in the back office.",
  openOffice: "Open back office",
  demo: "This is a demo store: invented articles, and staff whose PINs stand in the server's window.",
};

export type SetupWords = typeof en;
