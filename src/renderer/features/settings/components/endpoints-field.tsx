import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { printable } from '../../../../shared/lib/printable';
import { useSetting } from '../use-setting';
import { EndpointForm } from './endpoint-form';
import { NameList } from './name-list';
import { SettingRow } from './setting-row';

/** Engines that nothing on this computer names. */
export function EndpointsField() {
  const { t } = useTranslation();
  const id = useId();
  const { value, set, reset } = useSetting('extraEndpoints');
  const label = t('settings.endpoints.label');
  return (
    <SettingRow id={id} label={label} help={t('settings.endpoints.help')} onReset={reset}>
      <NameList
        label={label}
        items={value.map(({ name, url }) => ({ name, detail: url }))}
        empty={t('settings.endpoints.none')}
        removeLabel={(name) => t('settings.endpoints.remove', { name: printable(name) })}
        onRemove={(index) => set(value.filter((_, at) => at !== index))}
      />
      <EndpointForm known={value} onAdd={(endpoint) => set([...value, endpoint])} />
    </SettingRow>
  );
}
