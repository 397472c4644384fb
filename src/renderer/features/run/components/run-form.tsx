import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { CircleAlert } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { printable } from '../../../../shared/lib/printable';
import { Surface, VisuallyHidden } from '../../../components/surface';
import { font, token } from '../../../theme/tokens';
import type { RunForm as Form } from '../use-run-form';
import { EngineObstacle } from './engine-obstacle';
import { UnderstoodLine } from './understood-line';

const Card = styled(Surface)({ padding: 14 });
const Row = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 10 });

const Field = styled(OutlinedInput)({
  flex: '1 1 auto',
  minWidth: 0,
  padding: 0,
  background: token.raised,
  '& textarea': { padding: '10px 14px', fontFamily: font.mono, fontSize: 13.5, lineHeight: '21px' },
});

const Go = styled(Button)({
  minWidth: 64,
  minHeight: 42,
  // a run that starts at once must not make the button blink
  '&.Mui-disabled': { transition: 'opacity 120ms linear 400ms' },
});

const Problem = styled('div')({
  display: 'flex',
  gap: 7,
  marginTop: 9,
  color: token.ink2,
  fontSize: 13,
  '& svg': { flex: 'none', marginTop: 2, color: token.warn },
  '&[data-urgent]': { color: token.bad, '& svg': { color: token.bad } },
});

export type RunFormProps = {
  readonly form: Form;
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

/** The field that takes an image or a whole line, with what it understood or what is wrong beside it. */
export function RunForm({ form, text, field }: RunFormProps) {
  const { t } = useTranslation();
  const helpId = useId();
  const { problem, isUrgent, obstacle, parsed } = form;

  const handleKeyDown = (event: KeyboardEvent): void => {
    // Enter also ends the composition of a Korean syllable
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.run();
  };

  return (
    <Card aria-label={t('run.title')}>
      <Row>
        <Field
          multiline
          maxRows={6}
          fullWidth
          autoFocus
          inputRef={field}
          value={text}
          placeholder={t('run.field.placeholder')}
          error={problem !== null && isUrgent}
          onChange={(event) => form.change(event.target.value)}
          onKeyDown={handleKeyDown}
          inputProps={{
            'aria-label': t('run.field.label'),
            'aria-describedby': helpId,
            'aria-keyshortcuts': 'Enter',
            spellCheck: false,
            autoCapitalize: 'off',
            autoCorrect: 'off',
            maxLength: 8192,
            dir: 'ltr',
          }}
        />
        <Go
          // without an engine the next thing to do is elsewhere
          variant={obstacle === 'not-reachable' ? 'outlined' : 'contained'}
          color={obstacle === 'not-reachable' ? 'inherit' : 'primary'}
          disabled={obstacle !== null}
          aria-describedby={helpId}
          data-tip={obstacle === 'busy' ? t('run.wait.busy') : undefined}
          onClick={() => form.run()}
        >
          {t('run.action.run')}
        </Go>
      </Row>
      <div id={helpId}>
        {problem && (
          <Problem data-urgent={isUrgent || undefined} data-problem={problem.code}>
            <CircleAlert size={15} strokeWidth={1.8} aria-hidden="true" />
            <span>
              {t(`run.problem.${problem.code}`, { token: printable(problem.token, { maxLength: 80 }) })}
            </span>
          </Problem>
        )}
        {parsed.ok && <UnderstoodLine request={parsed.request} />}
        {obstacle === 'busy' && <VisuallyHidden>{t('run.wait.busy')}</VisuallyHidden>}
        {obstacle !== null && obstacle !== 'busy' && <EngineObstacle obstacle={obstacle} />}
      </div>
    </Card>
  );
}
