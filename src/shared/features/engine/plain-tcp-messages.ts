import type { Language } from '../settings/model';

const en = {
  title: 'Gantry',
  message: 'Talk to {endpoint} without encryption?',
  detail:
    'Whoever can use Docker on that computer has full control of it. Without encryption everybody on the way there can read what is said, change it, and give orders of their own.\n\nThe exception is for this address and port alone. It stays marked in the window, and can be taken back under Engines.',
  cancel: 'Cancel',
  confirm: 'Talk without encryption',
};

const ko: typeof en = {
  title: 'Gantry',
  message: '{endpoint} 주소에 암호화 없이 연결할까요?',
  detail:
    '그 컴퓨터의 Docker를 쓸 수 있는 사람은 컴퓨터 전체를 제어할 수 있어요. 암호화하지 않으면 중간에 있는 누구나 내용을 읽고 바꾸고 직접 명령을 보낼 수 있어요.\n\n이 예외는 이 주소와 포트에만 적용돼요. 쓰는 동안 창에 계속 표시되고, 엔진 화면에서 취소할 수 있어요.',
  cancel: '취소',
  confirm: '암호화 없이 연결',
};

export type PlainTcpDialog = {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [cancel: string, confirm: string];
};

/** The native question about an endpoint (`isPlainTcpEndpoint`), in a language. Cancel comes first. */
export function plainTcpDialog(endpoint: string, language: Language): PlainTcpDialog {
  const { title, message, detail, cancel, confirm } = language === 'ko' ? ko : en;
  return {
    title,
    detail,
    message: message.replace('{endpoint}', () => endpoint),
    buttons: [cancel, confirm],
  };
}
