import Button from '@mui/material/Button';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { printable } from '../../../../shared/lib/printable';
import { useEngineState } from '../../../lib/engine-context';
import { sourceWords } from '../../../lib/source-words';
import { EndpointsField } from '../components/endpoints-field';
import { ProxyFacts } from '../components/proxy-facts';
import { PublishedHostField } from '../components/published-host-field';
import { SettingRow } from '../components/setting-row';

/** Which engine, how its ports are reached, where else engines are, and its proxy. */
export function EngineSection() {
  const { t } = useTranslation();
  const id = useId();
  const state = useEngineState();
  const words =
    state.kind === 'connected'
      ? t('settings.engine.from', {
          engine: printable(`${state.info.product} ${state.info.version}`, { maxLength: 80 }),
          source: sourceWords(t, state.endpoint.source),
        })
      : t('settings.engine.none');
  return (
    <>
      <SettingRow
        id={id}
        label={t('settings.engine.label')}
        help={words}
        control={
          <Button component={Link} to="/engines">
            {t('settings.engine.choose')}
          </Button>
        }
      />
      <PublishedHostField />
      <EndpointsField />
      <ProxyFacts />
    </>
  );
}
