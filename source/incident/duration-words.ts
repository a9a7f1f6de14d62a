/** "40 s", "12 min", "1 h 05 min", "2 d 3 h": a stretch of time as a person says it, never longer than it is. */
export function durationWords(durationMs: number): string {
	const seconds = Math.max(0, Math.floor(durationMs / 1000));
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	if (minutes === 0) return `${seconds} s`;
	if (hours === 0) return `${minutes} min`;
	if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
	return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
