import type { ReportStatus } from '#domain/report-status.ts';
import type { StatusColours } from './status-colours.ts';

/** The seven drawings of the look, on its grid of 32 × 40 (drops, on their foot) or 32 × 32 (round ones). */
export type Picture = ReportStatus | 'good';

const DROP = 'M16 39C16 39 3.5 25 3.5 15.5a12.5 12.5 0 0 1 25 0C28.5 25 16 39 16 39z';
const TICK = 'M12 15.8l2.9 2.9 5.3-5.8';
const HANDS = 'M16 10.6v5.2l3.4 2.2';
const BIG_TICK = 'M10.6 16.4l3.8 3.8 7.2-8';
const PETAL =
  'M16 16.6C11.2 14.4 8.9 9.6 9.9 6C10.5 3.9 12.6 2.3 14.5 2.2L16 3.7L17.5 2.2C19.4 2.3 21.5 3.9 22.1 6C23.1 9.6 20.8 14.4 16 16.6z';
const FULL_TURN = Math.PI * 2;

type Pen = CanvasRenderingContext2D;
type Inks = { colour: string; edge: string; face: string };

function disc(pen: Pen, y: number, radius: number, fill: string) {
  pen.beginPath();
  pen.arc(16, y, radius, 0, FULL_TURN);
  pen.fillStyle = fill;
  pen.fill();
}

function line(pen: Pen, path: string, colour: string, width: number) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(new Path2D(path));
}

function arc(
  pen: Pen,
  { y, radius, from, to }: { y: number; radius: number; from: number; to: number },
  width: number,
) {
  pen.beginPath();
  pen.arc(16, y, radius, from, to);
  pen.lineWidth = width;
  pen.stroke();
}

function drop(pen: Pen, { colour, edge, face }: Inks, faceRadius: number) {
  const shape = new Path2D(DROP);
  line(pen, DROP, edge, 4);
  pen.fillStyle = colour;
  pen.fill(shape);
  disc(pen, 15.5, faceRadius, face);
}

function halfRing(pen: Pen, colour: string) {
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.28;
  arc(pen, { y: 15.5, radius: 4.9, from: 0, to: FULL_TURN }, 3);
  pen.globalAlpha = 1;
  pen.lineCap = 'butt';
  arc(pen, { y: 15.5, radius: 4.9, from: -Math.PI / 2, to: Math.PI / 2 }, 3.2);
}

function flower(pen: Pen, { colour, edge, face }: Inks) {
  const petal = new Path2D(PETAL);
  const eachPetal = (draw: () => void) => {
    for (let i = 0; i < 5; i++) {
      pen.save();
      pen.translate(16, 16);
      pen.rotate((i * FULL_TURN) / 5);
      pen.translate(-16, -16);
      draw();
      pen.restore();
    }
  };
  pen.strokeStyle = edge;
  pen.lineWidth = 4;
  eachPetal(() => pen.stroke(petal));
  pen.fillStyle = colour;
  eachPetal(() => pen.fill(petal));
  pen.strokeStyle = face;
  pen.lineWidth = 0.7;
  pen.globalAlpha = 0.75;
  eachPetal(() => pen.stroke(petal));
  pen.globalAlpha = 1;
  disc(pen, 16, 2.1, face);
}

const drawings: Record<Picture, (pen: Pen, inks: Inks) => void> = {
  open: (pen, inks) => drop(pen, inks, 4.6),
  acknowledged: (pen, inks) => {
    drop(pen, inks, 8.2);
    line(pen, TICK, inks.colour, 2.6);
  },
  planned: (pen, inks) => {
    drop(pen, inks, 8.2);
    line(pen, HANDS, inks.colour, 2.5);
  },
  in_progress: (pen, inks) => {
    drop(pen, inks, 8.2);
    halfRing(pen, inks.colour);
  },
  resolved: (pen, inks) => {
    disc(pen, 16, 14.5, inks.edge);
    disc(pen, 16, 12.5, inks.colour);
    line(pen, BIG_TICK, inks.face, 3);
  },
  closed: (pen, inks) => {
    disc(pen, 16, 13.8, inks.edge);
    disc(pen, 16, 11.8, inks.colour);
    disc(pen, 16, 8.2, inks.face);
    line(pen, 'M11.4 16h9.2', inks.colour, 3.2);
  },
  good: flower,
};

export const isRound = (picture: Picture) =>
  picture === 'resolved' || picture === 'closed' || picture === 'good';

/** Draws one mark with its foot (drops) or centre (round ones) where the grid of the look has it. */
export function drawMark(pen: Pen, picture: Picture, colours: StatusColours): void {
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  drawings[picture](pen, { colour: colours[picture], edge: colours.edge, face: colours.face });
}
