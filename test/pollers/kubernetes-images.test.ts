import {describe, expect, it} from 'vitest';
import {imageChange, imagesOf, tagsOf} from '../../source/pollers/kubernetes-images.ts';

const digest = 'registry/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const of = (...images: readonly (string | null)[]) =>
	imagesOf(images.map((image, index) => ({name: index === 0 ? 'app' : `side-${index}`, image}))) ?? '';

describe('the images of a workload', () => {
	it('are read by their tags', () => {
		expect(tagsOf(of('registry:5000/team/app:v1.42', 'envoy', digest))).toBe('v1.42, side-1 latest, side-2 0123456789ab');
		expect(imagesOf([{name: 'app', image: null}])).toBeUndefined();
	});

	it.each([
		['of the first container', of('r/app:v1', 'envoy:1'), of('r/app:v2', 'envoy:1'), {from: 'v1', to: 'v2'}],
		['of another', of('r/app:v1', 'envoy:1'), of('r/app:v1', 'envoy:2'), {from: 'side-1 1', to: 'side-1 2'}],
		['by a container more', of('r/app:v1'), of('r/app:v1', 'envoy:2'), {from: 'v1', to: 'v1, side-1 2'}],
		['by the same tag from elsewhere', of('a.example/app:v1'), of('b.example/app:v1'), {from: 'a.example/app:v1', to: 'b.example/app:v1'}],
	])('change %s', (_name, before, after, change) => expect(imageChange(before, after)).toEqual(change));

	it('do not change where they are the same', () => expect(imageChange(of('r/app:v1'), of('r/app:v1'))).toBeUndefined());
});
