/** What became of a clock that called somebody, in the order of the log. */
export type EscalationRecord =
	| {
			readonly kind: 'raised';
			readonly clock: string;
			/** Ids of the clocks that were raised with it. */
			readonly with: readonly string[];
			readonly at: number;
			readonly seq: number;
			readonly call: readonly Call[];
			/** When it was due. */
			readonly dueAt: number;
			readonly lateMs: number;
			/** Of what comes back each time that its period passes. */
			readonly reminder?: string | undefined;
	  }
	| {
			/** Put to the commander, whose word is waited for. */
			readonly kind: 'asked';
			readonly clock: string;
			readonly with: readonly string[];
			readonly at: number;
			readonly seq: number;
			readonly call: readonly Call[];
	  }
	| {
			/** Their word: raise it. */
			readonly kind: 'confirmed';
			readonly clock: string;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  }
	| {
			/** Who spoke to them; or called, and did not reach them. */
			readonly kind: 'told' | 'tried';
			readonly clock: string;
			readonly position: string;
			readonly person?: string | undefined;
			readonly how?: string | undefined;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  }
	| {
			readonly kind: 'acknowledged';
			readonly clock: string;
			readonly position?: string | undefined;
			readonly person: string;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  }
	| {
			readonly kind: 'deferred';
			readonly clock: string;
			readonly reason: string;
			readonly until?: number | undefined;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  };

/** Whom to call: a position of the runbook and the logins of those who hold it. No people is nobody who is known. */
export type Call = {readonly position: string; readonly people: readonly string[]; readonly phone?: string | undefined};
