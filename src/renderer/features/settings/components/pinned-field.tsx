import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxEntries } from '../../../../shared/features/settings/model';
import { parseImageReference } from '../../../../shared/lib/image-reference';
import { printable } from '../../../../shared/lib/printable';
import { useSetting } from '../use-setting';
import { NameList } from './name-list';
import { SettingRow } from './setting-row';

const Form = styled('form')({ display: 'flex', gap: 10, alignItems: 'flex-start', marginTop: 12 });
const maxNameLength = 255;

/** Images that the tray runs with one click. */
export function PinnedField() {
  const { t } = useTranslation();
  const id = useId();
  const { value, set, reset } = useSetting('pinnedImages');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const label = t('settings.pinned.label');

  const handleSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const name = text.trim();
    const parsed = parseImageReference(name);
    if (!parsed.ok || name.length > maxNameLength) return setProblem(t('settings.pinned.problem'));
    if (value.includes(name)) return setProblem(t('settings.pinned.taken'));
    if (value.length >= maxEntries) return setProblem(t('settings.pinned.tooMany', { count: value.length }));
    setText('');
    set([...value, name]);
  };
  return (
    <SettingRow id={id} label={label} help={t('settings.pinned.help')} onReset={reset}>
      <NameList
        label={label}
        items={value.map((name) => ({ name }))}
        empty={t('settings.pinned.none')}
        removeLabel={(name) => t('settings.pinned.remove', { name: printable(name) })}
        onRemove={(index) => set(value.filter((_, at) => at !== index))}
      />
      <Form onSubmit={handleSubmit} noValidate>
        <TextField
          value={text}
          placeholder={t('settings.pinned.placeholder')}
          error={problem !== null}
          helperText={problem}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          sx={{ flex: '1 1 auto', maxWidth: 360 }}
          slotProps={{
            htmlInput: {
              'aria-label': t('settings.pinned.field'),
              spellCheck: false,
              autoComplete: 'off',
              autoCapitalize: 'off',
              maxLength: 1024,
              dir: 'ltr',
            },
            formHelperText: { role: 'alert' },
          }}
        />
        <Button type="submit">{t('settings.pinned.add')}</Button>
      </Form>
    </SettingRow>
  );
}
