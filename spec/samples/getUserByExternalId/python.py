from workos import WorkOSClient

workos_client = WorkOSClient(
    api_key="sk_example_123456789",
    client_id="client_123456789",
)

user = workos_client.user_management.get_user_by_external_id(
    external_id="f1ffa2b2-c20b-4d39-be5c-212726e11222"
)

print(user.id)
