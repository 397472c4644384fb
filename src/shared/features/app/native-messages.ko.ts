import type { Translation } from '../../i18n/messages';
import type { nativeMessagesEn } from './native-messages.en';

export const nativeMessagesKo: Translation<typeof nativeMessagesEn> = {
  menu: {
    edit: '편집',
    undo: '실행 취소',
    redo: '다시 실행',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    view: '보기',
    actualSize: '실제 크기',
    zoomIn: '확대',
    zoomOut: '축소',
    fullScreen: '전체 화면',
    window: '창',
    minimize: '최소화',
    close: '창 닫기',
    about: 'Gantry 정보',
    hide: 'Gantry 가리기',
    hideOthers: '다른 창 가리기',
    showAll: '모두 보기',
    quit: 'Gantry 종료',
  },
  quit: {
    message: '아직 진행 중인 작업이 있어요. Gantry를 종료할까요?',
    detail: '종료하면 이 작업이 끝나요:',
    more: '그 밖에 {count}개',
    quit: '종료',
    stay: '계속하기',
  },
  closed: {
    message: 'Gantry는 트레이에 남아 있어요',
    detail:
      '창을 닫아도 Gantry는 끝나지 않아요. 트레이 아이콘에서 컨테이너를 계속 살펴볼 수 있고, 설정에서 바꿀 수 있어요.',
    stay: '확인',
    quit: '종료하기',
  },
  engine: {
    message: '다른 엔진을 쓸까요?',
    detail: '명령줄에서 이 주소의 엔진을 쓰라고 했어요.\n{url}\n\n바꾸면 지금 엔진에서 하던 일은 끝나요.',
    use: '바꾸기',
    keep: '지금 엔진 계속 쓰기',
  },
  start: {
    usage:
      '사용법: gantry [--hidden] [--engine 주소]\n       gantry run 이미지 [인자…]\n       gantry logs 컨테이너\n       gantry gantry://…',
    'not-understood': '이해할 수 없는 명령줄이에요.',
    'bad-engine': '--engine에는 DOCKER_HOST와 같은 형식의 주소를 써 주세요. 예: unix:///var/run/docker.sock',
    'too-long': '명령줄이 너무 길어요.',
  },
  sandbox: {
    message: 'Gantry는 샌드박스 없이 시작하지 않아요.',
    detail:
      '샌드박스는 화면에 문제가 생겨도 파일에 닿지 못하게 막아 줘요. 지금은 --no-sandbox로 시작됐어요. 시스템이 프로그램에 사용자 네임스페이스를 허용하지 않거나 “unshare”(util-linux)가 없으면 AppImage가 이 옵션을 저절로 붙여요.\n\n.deb나 .rpm 패키지로 설치해 주세요. Gantry에만 필요한 권한을 함께 설정해 줘요.\n\n아니면 관리자가 모든 프로그램에 사용자 네임스페이스를 허용하면 돼요.\nUbuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0\nDebian: sudo sysctl kernel.unprivileged_userns_clone=1',
    quit: '종료',
  },
  fault: {
    message: 'Gantry에 문제가 생겼어요.',
    detail:
      '컨테이너는 그대로 있어요. 엔진에 다시 연결해서 화면의 내용을 확인하고 있고, 무슨 일이 있었는지는 로그 파일에 적혀 있어요. 이상해 보이는 것이 있으면 Gantry를 종료했다가 다시 시작해 주세요.',
    stay: '계속하기',
    quit: '종료',
  },
  crashed: {
    title: 'Gantry',
    message: '창이 계속 멈춰요.',
    detail: '컨테이너는 그대로 있어요. 무슨 일이 있었는지는 로그 파일에 적혀 있어요.',
    retry: '다시 시도',
    quit: '종료',
  },
};
