// Stands for Stripe.js: as much of it as a card payment uses, by the same names, with a real form in a frame of its own origin.
(() => {
  const origin = new URL(document.currentScript.src).origin;

  async function call(method, path, key, params) {
    const form = new URLSearchParams({ key, ...params });
    const asked =
      method === 'GET' ? await fetch(`${origin}${path}?${form}`) : await fetch(`${origin}${path}`, { method: 'POST', body: form });
    return asked.json();
  }

  function frame(path) {
    const element = document.createElement('iframe');
    element.src = `${origin}${path}`;
    return element;
  }

  /** Asks the frame and waits for its answer. */
  function ask(element, question) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data);
      element.contentWindow.postMessage(question, origin, [channel.port2]);
    });
  }

  function challenge(clientSecret) {
    return new Promise((resolve) => {
      const element = frame(`/v3/challenge#${clientSecret}`);
      element.title = '3-D Secure';
      for (const [name, value] of Object.entries({
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        border: '0',
        background: '#0008',
        'z-index': '9',
      }))
        element.style.setProperty(name, value);
      const heard = (event) => {
        if (event.origin !== origin || event.data?.stripeFake !== 'challenged') return;
        removeEventListener('message', heard);
        element.remove();
        resolve();
      };
      addEventListener('message', heard);
      document.body.append(element);
    });
  }

  window.Stripe = (key) => {
    async function settle(clientSecret, confirmed) {
      if (confirmed.error) return { error: { ...confirmed.error } };
      if (confirmed.status !== 'requires_action') return { paymentIntent: confirmed };
      await challenge(clientSecret);
      const intent = await call('GET', `/v1/payment_intents/${clientSecret.split('_secret_')[0]}`, key, { client_secret: clientSecret });
      return intent.last_payment_error ? { error: { ...intent.last_payment_error, payment_intent: intent } } : { paymentIntent: intent };
    }
    return {
      elements: (options) => {
        if (options.mode !== 'payment' || !(options.amount > 0) || typeof options.currency !== 'string')
          throw new Error('elements: mode, amount and currency');
        let form;
        return {
          create: (kind) => {
            if (kind !== 'payment') throw new Error(`the fake has no element ${kind}`);
            const heard = {};
            form = frame('/v3/element');
            form.title = 'Secure payment input frame';
            form.addEventListener('load', () => heard.ready?.());
            for (const [name, value] of Object.entries({ width: '100%', height: '230px', border: '0' }))
              form.style.setProperty(name, value);
            return { mount: (at) => document.querySelector(at).append(form), on: (name, then) => (heard[name] = then) };
          },
          submit: async () => ask(form, 'submit'),
          card: async () => ask(form, 'card'),
        };
      },
      confirmPayment: async ({ elements, clientSecret, confirmParams, redirect }) => {
        if (redirect !== 'if_required' || !confirmParams?.return_url)
          throw new Error('confirmPayment: redirect if_required and a return_url');
        const method = await call('POST', '/v1/payment_methods', key, { type: 'card', ...(await elements.card()) });
        if (method.error) return { error: method.error };
        const intent = clientSecret.split('_secret_')[0];
        const confirmed = await call('POST', `/v1/payment_intents/${intent}/confirm`, key, {
          client_secret: clientSecret,
          payment_method: method.id,
          return_url: confirmParams.return_url,
        });
        return settle(clientSecret, confirmed);
      },
      handleNextAction: async ({ clientSecret }) =>
        settle(
          clientSecret,
          await call('GET', `/v1/payment_intents/${clientSecret.split('_secret_')[0]}`, key, { client_secret: clientSecret }),
        ),
    };
  };
})();
