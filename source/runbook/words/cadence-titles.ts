const often =
	/^(?:(?:update )?every|how often|(?:(?:update|communication) )?(?:frequency|cadence|interval|rhythm)|(?:update-?|melde)?(?:intervall|takt|turnus|rhythmus)|alle|wie oft)$/iu;

/** The title of a column that says how often, also over bare times: "Every | 10 min". */
export function isCadenceTitle(title: string): boolean {
	return often.test(title.trim());
}
