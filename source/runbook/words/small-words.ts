/** Words that say nothing by themselves, in English, German, Spanish and French: articles, pronouns, auxiliary verbs, prepositions. */
export const smallWords: ReadonlySet<string> = new Set(
	[
		'a an the this that these those it its they them their he him his she her we us our you your i my who whom whose which what whoever whatever there here',
		'is are be been being was were will would shall should must may might can could do does did done has have had having get gets got let lets',
		'to of in on at by for from with without within about into onto out up off over under above below after before until till during between through than as per via',
		'and or but nor so if when whenever unless once while because though although since then else otherwise also too even just only simply both either not no',
		'any all every each some many much few more most less least one two other others another same such own very still yet again already always never please case',
		'der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem er sie es ihn ihm ihr ihre ihren ihrem ihrer wir uns unser unsere unseren man sich wer wen wem wessen was jemand',
		'ist sind sein war waren wird werden wurde wurden worden hat haben hatte muss müssen soll sollen sollte darf dürfen kann können könnte mag lässt lassen gibt gilt gelten',
		'zu zum zur von vom bei beim mit nach vor aus auf an am ans in im ins für über unter um bis durch gegen ohne seit während zwischen als wie wo ab je pro',
		'und oder aber sowie wenn falls sofern sobald solange weil da dass ob dann sonst also auch noch schon nur nicht nie kein keine keinen keiner sehr immer wieder bereits bitte fall etwa',
		'jede jeder jedes jeden jedem alle allen aller alles einige mehr meist weniger andere anderen anderer selbst dabei dazu damit dort hier davon daran darüber zudem außerdem zusätzlich ebenfalls ebenso ferner sodass',
		'el la los las un una unos unas lo al del que quien se su sus es son está están ser será debe deben puede hay ha han de en con sin por para desde hasta sobre entre y o pero si cuando no ni también más menos todo toda todos todas cada otro otra ya',
		'le les une des du au aux ce cet cette ces il elle ils elles on qui dont où est sont être sera doit doivent peut à dans sur sous avec sans par pour depuis vers chez et ou mais ne pas aussi plus moins tout toute tous toutes chaque autre déjà',
	].flatMap((line) => line.split(' ')),
);
