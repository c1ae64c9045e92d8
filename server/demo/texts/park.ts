import { say, sayInEnglish } from './said.ts';

const bench = { what: 'bench', usable: 'no' };
const play = { what: 'play', usable: 'risky' };

export const park = [
  say(
    'bench',
    '公園のベンチの板が折れています。[とがったところが出ていて|釘が出ていて]、座ると危ないです。',
    bench,
    'park',
  ),
  say(
    'bench',
    '{near}のベンチ、座面が割れてます。毎朝体操のあと座るお年寄りが困っておられます。',
    bench,
    'park',
  ),
  say('bench', 'ベンチがこわれて、みんな地べたに座ってお弁当を食べていました。', bench, 'park'),
  say(
    'bench',
    '座板が一枚抜けています。知らずに座って[スカートが破れました|しりもちをつきました]。',
    bench,
    'park',
  ),
  say(
    'bench',
    'ベンチの木がくさってきています。まだ座れますが、そのうち折れると思います。',
    { what: 'bench', usable: 'risky' },
    'park',
  ),
  say(
    'bench',
    '藤棚の下のベンチです。この夏からぐらぐら。将棋のおっちゃんらが板を渡して使うてますが、ちょっと危ない。',
    { what: 'bench', usable: 'risky' },
    'park',
  ),
  say(
    'bench',
    '犬の散歩で休むベンチがこわれていました。{time}です。応急でテープを貼っておきました。',
    bench,
    'park',
  ),
  say(
    'swing',
    'ブランコの鎖が切れています。小さい子が乗ろうとするので、使えないようにしてほしいです。',
    { what: 'play', usable: 'no' },
    'park',
  ),
  say('swing', 'ブランコがキーキー鳴って、片方の鎖がのびています。{near}です。', play, 'park'),
  say(
    'swing',
    '子どもがブランコから落ちました。さいわい砂だったのでけがはありません。座るところの金具がはずれています。',
    { what: 'play', usable: 'no' },
    'park',
  ),
  say('swing', 'ブランコが片方だけ使えません。休みの日は[行列|取り合い]になっています。', play, 'park'),
  say(
    'swing',
    '孫と来ました。遊具の金具がさびています。点検の札は[おととし|去年の春]のままです。',
    play,
    'park',
  ),
  say(
    'swing',
    '保育園のおさんぽで使う公園です。ブランコの鎖にさわると手にとげのようなものが刺さります。',
    play,
    'park',
  ),
  say(
    'weeds',
    '公園のすみの草がのびすぎて、[虫が多い|ボールが見つからない]です。',
    { what: 'ground', usable: 'yes' },
    'park',
  ),
  say(
    'bench',
    'ベンチの背もたれのねじがなくなっています。夕涼みに来る人が多い公園なので、よろしくお願いします。',
    { what: 'bench', usable: 'risky' },
    'park',
  ),
  sayInEnglish(
    'swing',
    'One of the swings is broken: the chain came off. My son was lucky. Please tape it off soon.',
    { what: 'play', usable: 'no' },
    'park',
  ),
];
