import {promisify} from 'node:util';
import * as z from 'zod/mini';

const mostBytes = 8 * 1024 * 1024;
const secretSchema = z.object({data: z.object({release: z.string()})});
const releaseSchema = z.object({
	name: z.string(),
	version: z.number(),
	info: z.object({status: z.optional(z.string())}),
	chart: z.optional(z.object({metadata: z.optional(z.object({name: z.optional(z.string()), version: z.optional(z.string())}))})),
});

/** What is kept of a release of Helm. Its values never are: there are passwords in them. */
export type HelmRelease = {readonly name: string; readonly revision: number; readonly status: string; readonly chart: string};

/**
 * Reads a release from the secret that Helm 3 and 4 keep it in: JSON, gzipped, in base64, and once more in base64 as the API has it
 * (helm/pkg/storage/driver/util.go). @throws on what is none, or is larger than 8 MiB.
 */
export async function readHelmRelease(secret: unknown): Promise<HelmRelease> {
	const {data} = secretSchema.parse(secret);
	const {gunzip} = process.getBuiltinModule('node:zlib');
	const packed = Buffer.from(Buffer.from(data.release, 'base64').toString('latin1'), 'base64');
	const unpacked = await promisify(gunzip)(packed, {maxOutputLength: mostBytes});
	const {name, version, info, chart} = releaseSchema.parse(JSON.parse(unpacked.toString('utf8')));
	const {name: chartName = '', version: chartVersion} = chart?.metadata ?? {};
	return {
		name,
		revision: version,
		status: info.status ?? 'unknown',
		chart: chartVersion === undefined ? chartName : `${chartName}-${chartVersion}`,
	};
}
