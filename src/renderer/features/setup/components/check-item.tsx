import { styled } from '@mui/material/styles';
import {
  ChevronRight,
  CircleCheck,
  CircleHelp,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
} from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult, SetupCheck } from '../../../../shared/features/setup/model';
import { Untrusted } from '../../../components/untrusted';
import { font, motion, size, token } from '../../../theme/tokens';
import { useSetupWords } from '../setup-words';
import type { SetupView } from '../setup-store';
import { CheckFix } from './check-fix';

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '18px minmax(0, 1fr)',
  columnGap: 12,
  padding: '8px 18px 9px',
  borderTop: `1px solid ${token.line}`,
  // what is well is short: its reason stands beside its name
  '&[data-result=pass]': { padding: '6px 18px 7px' },
  '& > svg': { marginTop: 2, color: token.ink2 },
  '&[data-result=pass] > svg': { color: token.run },
  '&[data-result=warn] > svg': { color: token.warn },
  '&[data-result=fail] > svg': { color: token.bad },
  '&[data-result=unknown] > svg': { color: token.info },
});

const Head = styled('div')({ display: 'flex', alignItems: 'baseline', gap: 12 });
const Title = styled('span')({ flex: '1 1 auto', minWidth: 0, '& > b': { fontWeight: 600 } });
const Word = styled('span')({
  flex: 'none',
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 600,
  '&[data-result=pass]': { color: token.run },
  '&[data-result=warn]': { color: token.warn },
  '&[data-result=fail]': { color: token.bad },
  '&[data-result=unknown]': { color: token.info },
});
const Why = styled('div')({ color: token.ink2, fontSize: 13 });
const Beside = styled('span')({ marginInlineStart: 9, color: token.ink2, fontSize: 13 });

const Toggle = styled('button')({
  display: 'grid',
  placeItems: 'center',
  alignSelf: 'flex-start',
  flex: 'none',
  width: 22,
  height: 22,
  margin: '-1px -6px -1px -4px',
  padding: 0,
  border: 0,
  borderRadius: size.radiusSmall,
  background: 'none',
  color: token.ink3,
  cursor: 'pointer',
  '&:hover': { background: token.hover, color: token.ink },
  '&:disabled': { visibility: 'hidden' },
  '& > svg': { transition: `transform ${motion.fast}` },
  '&[aria-expanded=true] > svg': { transform: 'rotate(90deg)' },
});

const Read = styled('div')({
  maxHeight: 180,
  margin: '6px 0 2px',
  fontSize: 12.5,
  padding: '7px 10px',
  overflow: 'auto',
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusSmall,
  background: token.raised,
  fontFamily: font.mono,
});

const icons: Readonly<Record<CheckResult, LucideIcon>> = {
  pass: CircleCheck,
  warn: TriangleAlert,
  fail: OctagonX,
  unknown: CircleHelp,
};

export type CheckItemProps = {
  readonly check: SetupCheck;
  readonly openError: SetupView['openError'];
};

/** One fact about the computer: how it is, why that matters, what was read, and what to do about it. */
export function CheckItem({ check, openError }: CheckItemProps) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const { result, evidence } = check;
  const Icon = icons[result];
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const title = words.checkTitle(check);
  return (
    <Row data-check={check.id} data-result={result}>
      <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
      <div>
        <Head>
          <Title>
            <b>{title}</b>
            {result === 'pass' && <Beside>{words.checkWhy(check)}</Beside>}
          </Title>
          <Word data-result={result}>{t(`setup.page.checks.result.${result}`)}</Word>
          <Toggle
            type="button"
            aria-label={t('setup.page.checks.evidenceOf', { check: title })}
            aria-expanded={isOpen}
            aria-controls={id}
            data-tip={t('setup.page.checks.evidence')}
            disabled={evidence === ''}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRight size={15} strokeWidth={1.8} aria-hidden="true" />
          </Toggle>
        </Head>
        {result !== 'pass' && <Why>{words.checkWhy(check)}</Why>}
        {check.fix && result !== 'pass' && <CheckFix check={check} fix={check.fix} openError={openError} />}
        {isOpen && (
          // focusable, because it may scroll
          <Read id={id} tabIndex={0} dir="ltr">
            <Untrusted text={evidence} isMultiline maxLength={4096} />
          </Read>
        )}
      </div>
    </Row>
  );
}
