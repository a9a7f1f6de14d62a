/** "Außerdem:" behind bold headings goes on with what stood above them. */
export const furtherOn =
	/^(?:außerdem|zusätzlich|darüber hinaus|ferner|also|in addition|besides|additionally|furthermore|special cases?|sonderfälle|(?:additional|further|general|other|special|common)\s(?:rules?|cases?|conditions?|escalations?|calls?)|(?:weitere|zusätzliche|allgemeine|besondere)\s(?:regeln|fälle|bedingungen|eskalationen|anrufe)|además|en outre|de plus|inoltre)\s?:$/iu;
/** The same before a case of its own: "Außerdem: Sind Kundendaten betroffen, …". */
export const furtherCase =
	/^(?:außerdem|zusätzlich|darüber hinaus|ferner|also|in addition|besides|additionally|furthermore|además|en outre|de plus|inoltre)(?=[:,]\s)/iu;
