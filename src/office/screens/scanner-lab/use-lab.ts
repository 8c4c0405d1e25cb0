import { useEffect, useRef, useState } from "preact/hooks";
import type { Lab, LabState, OpenLab } from "../../../scanner/lab-port.ts";
import type { Rules } from "./rules-of-store.ts";

/** Open as long as the screen is; the rules may change meanwhile. */
export function useLab(openLab: OpenLab, rules: Rules, changed: (state: LabState) => void): Lab | undefined {
  const current = useRef(rules);
  current.current = rules;
  const [lab, setLab] = useState<Lab | undefined>(undefined);
  useEffect(() => {
    let closed = false;
    const opening = openLab(() => current.current, changed);
    void opening.then((opened) => (closed ? opened.close() : setLab(opened)));
    return () => {
      closed = true;
      void opening.then((opened) => opened.close());
    };
  }, [openLab, changed]);
  return lab;
}
