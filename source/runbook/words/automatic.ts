const byItself =
	/(?<![\p{L}-])auto(?:matically)?[\s-](?=(?:re-?)?(?:escalat|pag(?:e|ing)|call|notif|alert)\p{L}*)|(?<=(?<![\p{L}-])escalat(?:e|es|ed)\s)automatically\s(?=to(?!\p{L}))/giu;

/** "Auto-escalate to the secondary", "automatically page the team lead": that it goes by itself says nothing of whom it calls, and when. */
export function withoutAutomatic(text: string): string {
	return /auto/iu.test(text) ? text.replaceAll(byItself, '') : text;
}
