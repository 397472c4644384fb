import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert';
import { KeyValueList } from '../../../components/key-value-list';
import { Untrusted } from '../../../components/untrusted';
import { useEngineId, useIsStale } from '../../../lib/engine-context';
import { engineProxyOptions } from '../api';
import { SettingRow } from './setting-row';

/** The proxy as the engine itself has it. */
export function ProxyFacts() {
  const { t } = useTranslation();
  const id = useId();
  const engineId = useEngineId();
  const isStale = useIsStale();
  const isConnected = engineId !== null && !isStale;
  const { data, error } = useQuery({ ...engineProxyOptions(engineId), enabled: isConnected });
  const items = data
    ? ([
        { id: 'http', label: t('settings.engine.proxyHttp'), value: data.http },
        { id: 'https', label: t('settings.engine.proxyHttps'), value: data.https },
        { id: 'none', label: t('settings.engine.proxyNone'), value: data.none },
      ] as const)
    : [];
  const shown = items.filter(({ value }) => value !== '');
  const isOff = data !== undefined && data.http === '' && data.https === '';
  const words = isConnected
    ? t(isOff ? 'settings.engine.proxyOff' : 'settings.engine.proxyHelp')
    : t('settings.engine.proxyAway');
  return (
    <SettingRow id={id} label={t('settings.engine.proxy')} help={words}>
      {isConnected && error && <ErrorAlert error={error.error} />}
      {isConnected && !isOff && shown.length > 0 && (
        <KeyValueList
          items={shown.map((item) => ({ ...item, value: <Untrusted text={item.value} isMono /> }))}
        />
      )}
    </SettingRow>
  );
}
