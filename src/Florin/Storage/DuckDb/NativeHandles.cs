using System.Runtime.InteropServices;

namespace Florin.Storage.DuckDb;

/// <summary>
/// A native object. A child holds a counted reference on its parent, so whatever order the finaliser takes, a connection
/// is left only after its statements and a database is closed only after its connections.
/// </summary>
internal abstract class NativeHandle : SafeHandle
{
    private readonly SafeHandle? _parent;

    protected NativeHandle(nint native, SafeHandle? parent) : base(0, ownsHandle: true)
    {
        if (parent is not null)
        {
            var added = false;
            parent.DangerousAddRef(ref added);
            _parent = parent;
        }

        SetHandle(native);
    }

    public sealed override bool IsInvalid => false;

    protected sealed override bool ReleaseHandle()
    {
        if (handle != 0)
            Destroy(handle);
        _parent?.DangerousRelease();
        return true;
    }

    protected abstract void Destroy(nint native);
}

internal sealed class DatabaseHandle(nint native) : NativeHandle(native, parent: null)
{
    protected override void Destroy(nint native) => NativeMethods.Close(ref native);
}

internal sealed class ConnectionHandle(nint native, DatabaseHandle database) : NativeHandle(native, database)
{
    protected override void Destroy(nint native) => NativeMethods.Disconnect(ref native);
}

internal sealed class StatementHandle(nint native, ConnectionHandle connection) : NativeHandle(native, connection)
{
    protected override void Destroy(nint native) => NativeMethods.DestroyPrepare(ref native);
}

/// <summary>A <see cref="NativeResult"/> in unmanaged memory, so that its address stays put while the engine knows it.</summary>
internal sealed unsafe class ResultHandle(ConnectionHandle connection)
    : NativeHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)), connection)
{
    internal ref readonly NativeResult Value => ref *(NativeResult*)handle;

    protected override void Destroy(nint native)
    {
        NativeMethods.DestroyResult(native);
        NativeMemory.Free((void*)native);
    }
}

/// <summary>A data chunk owns its vectors and needs neither result nor connection to stay alive.</summary>
internal sealed class ChunkHandle(nint native) : NativeHandle(native, parent: null)
{
    protected override void Destroy(nint native) => NativeMethods.DestroyChunk(ref native);
}

/// <summary>Destroying an appender flushes it; what was not completed on purpose is cleared first.</summary>
internal sealed class AppenderHandle(nint native, ConnectionHandle connection) : NativeHandle(native, connection)
{
    internal bool Completed { get; set; }

    protected override void Destroy(nint native)
    {
        if (!Completed)
            NativeMethods.ClearAppender(native);
        NativeMethods.DestroyAppender(ref native);
    }
}
