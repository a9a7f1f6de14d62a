/** "Level 2: ", "Eskalationsstufe 3 – ", "Tier 1 ": a heading that counts, and what it says besides. */
const counted =
	/^(?:escalation |eskalations-?)?(?:level|tier|stage|stufe|ebene|line|rung|l)[ -]?(?<count>[1-9])(?!\d)[\s:.–—-]*(?<rest>.*)$/iu;

/** Which rung of a ladder a heading counts, and the rest of it; undefined where it counts none. */
export function rungOf(title: string): {readonly count: number; readonly rest: string} | undefined {
	const groups = counted.exec(title)?.groups;
	return groups && {count: Number(groups['count']), rest: groups['rest'] ?? ''};
}
