/** A line of `warroom doctor`: what was looked at, whether it is as it should be, and what to do. */
export type Finding = {readonly what: string; readonly ok: boolean; readonly text: string; readonly todo?: string};
