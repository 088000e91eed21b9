from workos import WorkOSClient

workos_client = WorkOSClient(
    api_key="sk_example_123456789",
    client_id="client_123456789",
)

users = workos_client.user_management.list_users()

for user in users.data:
    print(user.email)
