const whose =
	/(?<=(?<!\p{L})(?:the|our)\s\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*)?)\s(?:whose\s(?:area|system|service|part|field|subject|job)\s(?:it|that|this)\s(?:is|concerns)|(?:who is\s)?(?:in charge of|responsible for)\s(?:it|that|this|(?:the|that)\s(?:area|system|service)))(?=$|[\s,.;])|(?<=(?<!\p{L})(?:den|der|die|dem)\s\p{Lu}[\p{L}-]*),\s(?:dessen|deren)\s(?:Bereich|System|Dienst|Gebiet|Sache)\s(?:es|das)\s(?:ist|betrifft),?(?=$|[\s.;])/iu;

/** "Ring the administrator whose area it is", "den Techniker, dessen Bereich es ist": which of several, and no part of the name. */
export function whichOfThem(text: string): string | undefined {
	// Nearly no text has one, and this is the cheaper question.
	return /whose|in charge of|responsible for|dessen|deren/iu.test(text) ? whose.exec(text)?.[0] : undefined;
}

/** "… within 30 minutes of anyone suspecting it": when it is reported, from which the time of a case counts anyhow. */
export function withoutSinceKnown(text: string): string {
	return /(?:of|after)\s/iu.test(text) ? text.replace(sinceKnown, '') : text;
}

const sinceKnown =
	/(?<=(?:minutes?|hours?|days?|min|h))\s(?:of|after)\s(?:(?:any|some)(?:one|body)|us|our|the team|you|your|it being|its being|the first person)\s(?:suspecting|noticing|finding|learning|knowing|hearing|discovering|seeing|becoming aware|being told|suspected|noticed|found|discovered)(?:\s(?:(?:about|of|out)\s){0,2}(?:it|this|that|so))?(?=$|[\s,.;])/iu;
