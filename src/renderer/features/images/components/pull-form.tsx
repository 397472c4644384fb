import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ParsedImageReference, parseImageReference } from '../../../../shared/lib/image-reference';
import { font, token } from '../../../theme/tokens';

const Form = styled('form')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '0 10px',
  alignItems: 'start',
  '& input': { fontFamily: font.mono, fontSize: 13.5 },
});

const Verdict = styled('div')({
  gridColumn: '1 / -1',
  minHeight: 20,
  marginTop: 6,
  color: token.ink2,
  fontSize: 13,
  overflowWrap: 'anywhere',
  '&[data-bad]': { color: token.bad },
});

const verdictId = 'pull-verdict';

export type PullFormProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Called with the familiar form of a valid reference. */
  readonly onPull: (reference: string) => void;
  readonly isBusy: boolean;
  /** The orange button; another action has that place when the image has arrived. */
  readonly isPrimary: boolean;
};

/** The name to pull, with the verdict of the grammar beside it before anybody is asked. */
export function PullForm({ text, onText, onPull, isBusy, isPrimary }: PullFormProps) {
  const { t } = useTranslation();
  const parsed = parseImageReference(text.trim());
  const [isAsked, setIsAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // an empty field is no mistake until somebody asks to pull it
  const isBad = !parsed.ok && (parsed.problem !== 'empty' || isAsked);

  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsAsked(true);
    if (parsed.ok) onPull(parsed.reference.familiar);
    else field.current?.focus();
  };

  return (
    <Form onSubmit={handleSubmit} noValidate>
      <TextField
        autoFocus
        inputRef={field}
        fullWidth
        size="small"
        value={text}
        placeholder={t('images.pull.placeholder')}
        error={isBad}
        onChange={(event) => onText(event.target.value)}
        onFocus={(event) => event.target.select()}
        slotProps={{
          htmlInput: {
            'aria-label': t('images.pull.reference'),
            'aria-describedby': verdictId,
            'aria-invalid': isBad,
            readOnly: isBusy,
            spellCheck: false,
            autoComplete: 'off',
            autoCapitalize: 'off',
            maxLength: 2000,
          },
        }}
      />
      <Button
        type="submit"
        variant={isPrimary ? 'contained' : 'outlined'}
        color={isPrimary ? 'primary' : 'inherit'}
        disabled={isBusy}
      >
        {t('images.pull.start')}
      </Button>
      <Verdict id={verdictId} data-bad={isBad || undefined}>
        <VerdictText parsed={parsed} />
      </Verdict>
    </Form>
  );
}

/** What the name will be taken for, or what is wrong with it. */
function VerdictText({ parsed }: { readonly parsed: ParsedImageReference }) {
  const { t } = useTranslation();
  if (!parsed.ok) return t(`images.pull.problem.${parsed.problem}`);
  const { registry, path, tag, digest } = parsed.reference;
  const shown = registry === 'docker.io' ? t('images.pull.hub') : registry;
  if (digest !== null) return t('images.pull.readsDigest', { registry: shown, path });
  return t('images.pull.reads', { registry: shown, path, tag: tag ?? 'latest' });
}
