namespace Florin.Storage.DuckDb;

/// <summary>
/// Interrupts a connection when a token is cancelled, again every 5 ms until disposed: the engine forgets an interrupt that
/// comes before its statement begins.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly Lock _gate = new();
    private readonly CancellationTokenRegistration _registration;
    private bool _ended;
    private Timer? _timer;

    internal Interruption(DuckDbConnection connection, CancellationToken cancellation)
    {
        _connection = connection;
        _registration = cancellation.UnsafeRegister(static state => ((Interruption)state!).Begin(), this);
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
            _ended = true;
        _timer?.Dispose();
    }

    private void Begin()
    {
        Interrupt();
        _timer = new Timer(static state => ((Interruption)state!).Interrupt(), this, 5, 5);
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_ended)
                _connection.Interrupt();
        }
    }
}
