import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state';
import { Surface } from './surface';

/** In the place of a list while no engine answers. The reason and what to do stand above every page. */
export function EngineAwaited() {
  const { t } = useTranslation();
  return (
    <Surface as="div">
      <EmptyState
        icon={<Unplug size={22} strokeWidth={1.8} />}
        title={t('app.stale.awaited')}
        body={t('app.stale.awaitedBody')}
      />
    </Surface>
  );
}
