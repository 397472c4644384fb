import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContainersByImage,
  countScopes,
  filterImages,
  type ImageScope,
} from '../../../shared/features/images/image-rows';
import type { ImageEntry } from './use-images';

/** What of the list is shown: by text and by scope, and how many each scope holds. */
export function useImageFilter(entries: readonly ImageEntry[], users: ContainersByImage) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<ImageScope>('all');
  const counts = useMemo(() => countScopes(entries, users), [entries, users]);
  const rows = useMemo(
    // the filter keeps the very entries it is given
    () => filterImages(entries, { text, scope, users }) as readonly ImageEntry[],
    [entries, text, scope, users],
  );
  const chips = useMemo(
    () => [
      { id: 'all' as const, label: t('images.filter.all'), count: counts.all },
      { id: 'in-use' as const, label: t('images.filter.inUse'), count: counts['in-use'] },
      { id: 'unused' as const, label: t('images.filter.unused'), count: counts.unused },
      { id: 'dangling' as const, label: t('images.filter.dangling'), count: counts.dangling },
    ],
    [t, counts],
  );
  const clear = () => {
    setText('');
    setScope('all');
  };
  return { text, setText, scope, setScope, counts, rows, chips, clear };
}
