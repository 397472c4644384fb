import { styled } from '@mui/material/styles';
import { CircleCheck, CircleHelp, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CheckResult, SetupCheck } from '../../../../shared/features/setup/model';
import { Untrusted } from '../../../components/untrusted';
import { font, token } from '../../../theme/tokens';
import { useSetupWords } from '../setup-words';
import type { SetupView } from '../setup-store';
import { CheckFix } from './check-fix';

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '18px minmax(0, 1fr)',
  columnGap: 12,
  padding: '9px 18px 10px',
  borderTop: `1px solid ${token.line}`,
  '& > svg': { marginTop: 2, color: token.ink2 },
  '&[data-result=pass] > svg': { color: token.run },
  '&[data-result=warn] > svg': { color: token.warn },
  '&[data-result=fail] > svg': { color: token.bad },
  '&[data-result=unknown] > svg': { color: token.info },
});

const Head = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 12 });
const Title = styled('span')({ fontWeight: 600 });
const Word = styled('span')({
  marginInlineStart: 'auto',
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 600,
  '&[data-result=pass]': { color: token.run },
  '&[data-result=warn]': { color: token.warn },
  '&[data-result=fail]': { color: token.bad },
  '&[data-result=unknown]': { color: token.info },
});
const Why = styled('div')({ color: token.ink2, fontSize: 13 });

const Evidence = styled('details')({
  marginTop: 3,
  color: token.ink2,
  fontSize: 12.5,
  '& > summary': { width: 'fit-content', borderRadius: 4, cursor: 'pointer' },
});

const Read = styled('div')({
  maxHeight: 180,
  marginTop: 5,
  padding: '7px 10px',
  overflow: 'auto',
  border: `1px solid ${token.line}`,
  borderRadius: 6,
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
  return (
    <Row data-check={check.id} data-result={result}>
      <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
      <div>
        <Head>
          <Title>{words.checkTitle(check)}</Title>
          <Word data-result={result}>{t(`setup.page.checks.result.${result}`)}</Word>
        </Head>
        <Why>{words.checkWhy(check)}</Why>
        {check.fix && result !== 'pass' && <CheckFix check={check} fix={check.fix} openError={openError} />}
        {evidence !== '' && (
          <Evidence>
            <summary>{t('setup.page.checks.evidence')}</summary>
            {/* focusable, because it may scroll */}
            <Read tabIndex={0} dir="ltr">
              <Untrusted text={evidence} isMultiline maxLength={4096} />
            </Read>
          </Evidence>
        )}
      </div>
    </Row>
  );
}
