/** Why there is no picture: not allowed, no camera, or a browser (or plain http) that has none to give. */
export type NoCamera = 'refused' | 'missing' | 'impossible';

/** As much as most cameras give without switching to a slow mode; the photo is at most 2048 px anyway. */
const WISH = { width: { ideal: 2560 }, height: { ideal: 1920 } };

/** Not every browser's types know the lamp. */
type Lamp = MediaTrackConstraintSet & { torch?: boolean };

/** One live camera at a time; `stop` ends every track, also of a camera that is only just being opened. */
export class CameraStream {
  #stream: MediaStream | undefined;
  #turn = 0;
  #cameras: readonly string[] = [];

  /** The rear camera, or the one asked for. `undefined`: it was stopped meanwhile. */
  async open(deviceId?: string): Promise<MediaStream | NoCamera | undefined> {
    this.stop();
    const turn = this.#turn;
    const { mediaDevices } = navigator;
    if (typeof mediaDevices?.getUserMedia !== 'function') return 'impossible';
    const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: 'environment' } };
    const stream = await mediaDevices
      .getUserMedia({ video: { ...WISH, ...which }, audio: false })
      .catch(reasonOf);
    if (typeof stream === 'string') return turn === this.#turn ? stream : undefined;
    if (turn !== this.#turn) {
      endTracks(stream);
      return undefined;
    }
    this.#stream = stream;
    this.#cameras = await camerasOf(mediaDevices);
    return stream;
  }

  stop(): void {
    this.#turn += 1;
    if (this.#stream) endTracks(this.#stream);
    this.#stream = undefined;
  }

  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  get hasOthers(): boolean {
    return this.#cameras.length > 1;
  }

  get next(): string | undefined {
    const now = this.#track?.getSettings().deviceId ?? '';
    return this.#cameras[(this.#cameras.indexOf(now) + 1) % this.#cameras.length];
  }

  get hasLamp(): boolean {
    const can = this.#track?.getCapabilities?.() as { torch?: boolean } | undefined;
    return can?.torch === true;
  }

  async shine(isOn: boolean): Promise<void> {
    const lamp: Lamp = { torch: isOn };
    await this.#track?.applyConstraints({ advanced: [lamp] }).catch(() => undefined);
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }
}

function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function camerasOf(devices: MediaDevices): Promise<string[]> {
  const all = await devices.enumerateDevices().catch(() => []);
  return all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId);
}

function reasonOf(error: unknown): NoCamera {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return 'missing';
}
