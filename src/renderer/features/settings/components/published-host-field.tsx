import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { publishingEngineOf } from '../../../../shared/features/engine/published-address';
import { settingValues } from '../../../../shared/features/settings/model';
import { printable } from '../../../../shared/lib/printable';
import { useEngineState } from '../../../lib/engine-context';
import { useSetting } from '../use-setting';
import { SettingRow } from './setting-row';

/** Where published ports answer, when the user knows better. Taken with Enter or on leaving the field. */
export function PublishedHostField() {
  const { t } = useTranslation();
  const id = useId();
  const state = useEngineState();
  const { value, set, reset } = useSetting('publishedHost');
  /** What is being typed; null shows the setting. */
  const [draft, setDraft] = useState<string | null>(null);
  const [hasProblem, setHasProblem] = useState(false);
  const endpoint = 'endpoint' in state ? state.endpoint : undefined;
  const { host } = publishingEngineOf(endpoint, undefined);

  const commit = (): void => {
    if (draft === null) return;
    const text = draft.trim();
    const wanted = text === '' ? null : text.replace(/^\[(.*)\]$/, '$1');
    const isValid = v.safeParse(settingValues.publishedHost, wanted).success;
    setHasProblem(!isValid);
    if (!isValid) return;
    if (wanted !== value) set(wanted);
    setDraft(null);
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
    if (event.key === 'Escape' && draft !== null) {
      setDraft(null);
      setHasProblem(false);
    }
  };
  const handleReset =
    reset &&
    (() => {
      setDraft(null);
      setHasProblem(false);
      reset();
    });
  return (
    <SettingRow
      id={id}
      controlId={id}
      label={t('settings.publishedHost.label')}
      help={t('settings.publishedHost.help', { host: printable(host, { maxLength: 80 }) })}
      onReset={handleReset}
      control={
        <TextField
          value={draft ?? value ?? ''}
          placeholder={t('settings.publishedHost.placeholder')}
          error={hasProblem}
          helperText={hasProblem ? t('settings.publishedHost.problem') : undefined}
          onChange={(event) => {
            setDraft(event.target.value);
            setHasProblem(false);
          }}
          onBlur={commit}
          onKeyDown={handleKey}
          sx={{ width: 250, maxWidth: '100%' }}
          slotProps={{
            htmlInput: {
              id,
              'aria-label': t('settings.publishedHost.label'),
              'aria-describedby': `${id}-help${hasProblem ? ` ${id}-problem` : ''}`,
              spellCheck: false,
              autoComplete: 'off',
              maxLength: 300,
              dir: 'ltr',
            },
            formHelperText: { role: 'alert', id: `${id}-problem` },
          }}
        />
      }
    />
  );
}
