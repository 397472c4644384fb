import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { maskText } from '../../shared/features/containers/secrets';
import type { AppError } from '../../shared/ipc/errors';
import { errorText } from '../lib/error-text';
import { font, size, token } from '../theme/tokens';
import { Untrusted } from './untrusted';

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '10px 12px',
  minWidth: 0,
  padding: '12px 14px',
  border: '1px solid transparent',
  // in the shorthand Chrome 114 drops a mixed colour
  borderColor: `color-mix(in srgb, ${token.bad} 32%, transparent)`,
  borderRadius: size.radius,
  background: token.badSoft,
  color: token.ink,
  '& > svg': { flex: 'none', marginTop: 1, color: token.bad },
  '[data-theme=contrast] &': { borderColor: token.bad },
});

const Body = styled('div')({ flex: '1 1 340px', minWidth: 0 });
const Title = styled('div')({ fontWeight: 600, overflowWrap: 'anywhere' });
const Next = styled('div')({ marginTop: 2 });
const Note = styled('div')({ marginTop: 2, color: token.ink2, fontSize: 13 });
const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, alignSelf: 'center' });

const Details = styled('details')({
  marginTop: 8,
  fontSize: 13,
  '& > summary': { width: 'fit-content', borderRadius: 4, cursor: 'pointer', fontWeight: 500 },
  '& > div': {
    marginTop: 6,
    fontFamily: font.mono,
    fontSize: 12.5,
    overflowWrap: 'anywhere',
  },
});

export type ErrorAlertProps = {
  readonly error: AppError;
  /** Adds "Try again". */
  readonly onRetry?: () => void;
  /** Another way on: a button or a link. */
  readonly action?: ReactNode;
  /** Instead of the sentence for the code, where the place knows better what happened. */
  readonly title?: string;
  /** Instead of the next step for the code. */
  readonly next?: ReactNode;
  /** A further sentence, in the small. */
  readonly note?: ReactNode;
};

/** What happened, what to do now, and on request the engine's own words. */
export function ErrorAlert({ error, onRetry, action, title, next, note }: ErrorAlertProps) {
  const { t } = useTranslation();
  const text = errorText(t, error);
  return (
    <Root role="alert" data-code={error.code}>
      <OctagonAlert size={18} strokeWidth={1.8} aria-hidden="true" />
      <Body>
        <Title dir="auto">{title ?? text.title}</Title>
        <Next>{next ?? text.action}</Next>
        {note !== undefined && <Note>{note}</Note>}
        {error.message !== '' && (
          <Details>
            <summary>{t('app.action.details')}</summary>
            <div>
              {error.code} · <Untrusted text={maskText(error.message)} isMultiline />
            </div>
          </Details>
        )}
      </Body>
      {(onRetry || action !== undefined) && (
        <Buttons>
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              {t('app.action.retry')}
            </Button>
          )}
          {action}
        </Buttons>
      )}
    </Root>
  );
}
