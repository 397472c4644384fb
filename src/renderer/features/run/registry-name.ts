import { parseImageReference } from '../../../shared/lib/image-reference';

/** The registry that an image would come from, as people call it. */
export function registryName(image: string, hub: string): string {
  const parsed = parseImageReference(image);
  if (!parsed.ok || parsed.reference.registry === 'docker.io') return hub;
  return parsed.reference.registry;
}
