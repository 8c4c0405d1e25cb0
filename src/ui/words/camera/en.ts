/** Words of the camera's picture, wherever it is shown. */
export const en = {
  title: "Camera",
  aim: {
    barcode: "Hold the barcode inside the frame.",
    label: "Hold the label inside the frame.",
  },
  starting: "The camera starts",
  torchOn: "Turn torch on",
  torchOff: "Turn torch off",
  zoomTo: (factor: string) => `Zoom to ×${factor}`,
  change: "Change camera",
  faults: {
    "permission-refused": {
      what: "The browser may not use the camera",
      next: "Allow it in the site's settings, then open the camera again. The scanner goes on working.",
    },
    "camera-busy": {
      what: "Another program uses the camera",
      next: "Close it, then open the camera again.",
    },
    "no-camera": {
      what: "This device has no camera",
      next: "Use the scanner, or type the code.",
    },
    "insecure-page": {
      what: "The camera works only over https",
      next: "Open the https address of the store server.",
    },
    failed: {
      what: "The camera stopped",
      next: "Open it again, or use the scanner.",
    },
  },
};

export type CameraWords = typeof en;
