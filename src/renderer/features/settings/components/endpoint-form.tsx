import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExtraEndpoint } from '../../../../shared/features/settings/model';
import { checkEndpoint, type EndpointProblems } from '../../../../shared/features/settings/endpoint';
import { appInfoOptions } from '../api';

const Form = styled('form')({
  display: 'grid',
  gridTemplateColumns: 'minmax(120px, 1fr) minmax(180px, 2fr) auto',
  gap: 10,
  alignItems: 'start',
  marginTop: 12,
  // in line with the fields, whose labels stand above them
  '& > button': { marginTop: 26 },
  '@media (max-width: 760px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > button': { marginTop: 0, justifySelf: 'start' },
  },
});

export type EndpointFormProps = {
  readonly known: readonly ExtraEndpoint[];
  readonly onAdd: (endpoint: ExtraEndpoint) => void;
};

const noProblems: EndpointProblems = { name: null, url: null };

/** A name and an address. What is wrong with either stands beside it, before any engine is asked. */
export function EndpointForm({ known, onAdd }: EndpointFormProps) {
  const { t } = useTranslation();
  const { data: info } = useQuery(appInfoOptions);
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [problems, setProblems] = useState(noProblems);

  const handleSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const checked = checkEndpoint({ name, url }, known, info?.platform ?? 'linux');
    if (!checked.ok) return setProblems(checked.problems);
    setProblems(noProblems);
    setName('');
    setUrl('');
    onAdd(checked.endpoint);
  };
  const nameWords = {
    bad: t('settings.endpoints.nameProblem'),
    taken: t('settings.endpoints.nameTaken'),
    'too-many': t('settings.endpoints.tooMany', { count: known.length }),
  };
  const urlProblem =
    problems.url === 'taken'
      ? t('settings.endpoints.addressTaken')
      : problems.url && t(`settings.endpoints.problem.${problems.url}`);
  return (
    <Form onSubmit={handleSubmit} noValidate>
      <TextField
        label={t('settings.endpoints.name')}
        value={name}
        error={problems.name !== null}
        helperText={problems.name && nameWords[problems.name]}
        onChange={(event) => {
          setName(event.target.value);
          setProblems({ ...problems, name: null });
        }}
        slotProps={{
          htmlInput: { spellCheck: false, autoComplete: 'off', maxLength: 255 },
          formHelperText: { role: 'alert' },
        }}
      />
      <TextField
        label={t('settings.endpoints.address')}
        value={url}
        placeholder={t('settings.endpoints.placeholder')}
        error={problems.url !== null}
        helperText={urlProblem}
        onChange={(event) => {
          setUrl(event.target.value);
          setProblems({ ...problems, url: null });
        }}
        slotProps={{
          htmlInput: {
            spellCheck: false,
            autoComplete: 'off',
            autoCapitalize: 'off',
            maxLength: 1024,
            dir: 'ltr',
          },
          formHelperText: { role: 'alert' },
        }}
      />
      <Button type="submit">{t('settings.endpoints.add')}</Button>
    </Form>
  );
}
